final class Endian {
    static int swapBytes(int word) {
        int low = word & 0xFF;
        int high = (word >>> 8) & 0xFF;
        return (low << 8) | high;
    }

    public static void main(String[] args) {
        System.out.printf("%04x%n", swapBytes(0x12AB));
    }
}
