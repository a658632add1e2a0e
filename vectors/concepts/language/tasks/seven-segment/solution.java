final class Display {
    private static final int[] SEGMENTS = {
        0x3F, 0x06, 0x5B, 0x4F, 0x66, 0x6D, 0x7D, 0x07, 0x7F, 0x6F,
    };

    static int segments(int digit) {
        boolean known = digit >= 0 && digit < SEGMENTS.length;
        return known ? SEGMENTS[digit] : 0;
    }
}
