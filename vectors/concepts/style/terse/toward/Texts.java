final class Texts {
    static String orEmpty(String text) {
        return text == null ? "" : text.strip();
    }
}
