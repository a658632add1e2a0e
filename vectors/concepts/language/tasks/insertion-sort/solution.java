final class InsertionSort {
    static void sort(int[] numbers) {
        for (int i = 1; i < numbers.length; i++) {
            int current = numbers[i];
            int j = i;
            while (j > 0 && numbers[j - 1] > current) {
                numbers[j] = numbers[j - 1];
                j--;
            }
            numbers[j] = current;
        }
    }
}
