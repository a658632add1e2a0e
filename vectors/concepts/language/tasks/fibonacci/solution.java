final class Fibonacci {
    static long[] first(int n) {
        long[] numbers = new long[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = i < 2 ? i : numbers[i - 1] + numbers[i - 2];
        }
        return numbers;
    }
}
