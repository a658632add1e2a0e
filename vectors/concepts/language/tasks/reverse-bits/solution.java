final class Bits {
    static int reverse(int value) {
        int result = 0;
        for (int bit = 0; bit < 8; bit++) {
            result = (result << 1) | ((value >> bit) & 1);
        }
        return result;
    }
}
