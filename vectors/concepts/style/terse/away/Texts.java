final class Texts {
    static String orEmpty(String text) {
        if (text == null) {
            return "";
        } else {
            String stripped = text.strip();
            return stripped;
        }
    }
}
