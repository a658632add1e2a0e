final class Words {
    static int countOnes(int word) {
        int count = 0;
        while (word != 0) {
            word &= word - 1;
            count++;
        }
        return count;
    }
}
