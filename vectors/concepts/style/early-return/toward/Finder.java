import java.util.List;

final class Finder {
    static String firstStartingWith(List<String> words, String prefix) {
        for (String word : words) {
            if (word.startsWith(prefix)) {
                return word;
            }
        }
        return null;
    }
}
