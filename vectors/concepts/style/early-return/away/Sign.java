final class Sign {
    static String describe(int value) {
        String text;
        if (value == 0) {
            text = "zero";
        } else {
            if (value < 0) {
                text = "negative";
            } else {
                text = "positive";
            }
        }
        return text;
    }
}
