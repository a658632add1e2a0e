final class ShiftCipher {
    static String encrypt(String text, int shift) {
        StringBuilder result = new StringBuilder();
        for (char letter : text.toCharArray()) {
            if (letter >= 'a' && letter <= 'z') {
                letter = (char) ('a' + (letter - 'a' + shift) % 26);
            } else if (letter >= 'A' && letter <= 'Z') {
                letter = (char) ('A' + (letter - 'A' + shift) % 26);
            }
            result.append(letter);
        }
        return result.toString();
    }
}
