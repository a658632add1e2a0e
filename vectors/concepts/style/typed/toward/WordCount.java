import java.util.HashMap;

final class WordCount {
    static void print(String text) {
        HashMap<String, Integer> counts = new HashMap<String, Integer>();
        for (String word : text.split(" ")) {
            counts.merge(word, 1, Integer::sum);
        }
        for (String word : counts.keySet()) {
            int count = counts.get(word);
            System.out.println(word + " " + count);
        }
    }
}
