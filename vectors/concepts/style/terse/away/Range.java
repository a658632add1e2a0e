final class Range {
    private final int low;
    private final int high;

    Range(int low, int high) {
        this.low = low;
        this.high = high;
    }

    boolean contains(int value) {
        boolean aboveLow = low <= value;
        boolean belowHigh = value <= high;
        return aboveLow && belowHigh;
    }
}
