final class Parity {
    private Parity() {}

    static boolean isOdd(byte value) {
        return Integer.bitCount(value & 0xff) % 2 == 1;
    }
}
