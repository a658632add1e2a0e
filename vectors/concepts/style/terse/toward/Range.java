record Range(int low, int high) {
    boolean contains(int value) {
        return low <= value && value <= high;
    }
}
