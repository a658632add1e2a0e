final class Range {
    private final int low;
    private final int high;

    Range(int low, int high) {
        if (low > high) {
            throw new IllegalArgumentException(low + " is greater than " + high);
        }
        this.low = low;
        this.high = high;
    }
}
