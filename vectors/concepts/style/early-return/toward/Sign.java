final class Sign {
    static String describe(int value) {
        if (value == 0) {
            return "zero";
        }
        if (value < 0) {
            return "negative";
        }
        return "positive";
    }
}
