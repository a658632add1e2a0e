final class ShiftRegister {
    private static final int WIDTH = 4;
    private static final int MASK = (1 << WIDTH) - 1;

    private int bits;

    int shift(boolean bit) {
        bits = ((bits << 1) | (bit ? 1 : 0)) & MASK;
        return bits;
    }
}
