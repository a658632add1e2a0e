final class GrayCode {
    static int encode(int value) {
        return value ^ (value >>> 1);
    }

    static int decode(int code) {
        int value = 0;
        for (int rest = code; rest != 0; rest >>>= 1) {
            value ^= rest;
        }
        return value;
    }
}
