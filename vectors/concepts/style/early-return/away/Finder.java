import java.util.List;

final class Finder {
    static String firstStartingWith(List<String> words, String prefix) {
        String found = null;
        for (String word : words) {
            if (found == null) {
                if (word.startsWith(prefix)) {
                    found = word;
                }
            }
        }
        return found;
    }
}
