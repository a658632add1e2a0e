import java.util.Map;
import java.util.TreeMap;

final class WordFrequency {
    static Map<String, Integer> of(String text) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String word : text.toLowerCase().split("\\W+")) {
            counts.merge(word, 1, Integer::sum);
        }
        return counts;
    }
}
