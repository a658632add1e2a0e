import java.util.HashMap;

final class WordCount {
    static void print(String text) {
        var counts = new HashMap<String, Integer>();
        for (var word : text.split(" ")) {
            counts.merge(word, 1, Integer::sum);
        }
        for (var word : counts.keySet()) {
            var count = counts.get(word);
            System.out.println(word + " " + count);
        }
    }
}
