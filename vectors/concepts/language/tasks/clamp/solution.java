final class Bounds {
    private Bounds() {}

    static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }
}
