final class Vowels {
    static long count(String text) {
        return text.toLowerCase()
                .chars()
                .filter(letter -> "aeiou".indexOf(letter) >= 0)
                .count();
    }
}
