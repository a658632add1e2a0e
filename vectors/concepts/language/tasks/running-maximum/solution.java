final class RunningMaximum {
    private int largest = Integer.MIN_VALUE;

    int add(int sample) {
        largest = Math.max(largest, sample);
        return largest;
    }
}
