import java.util.Arrays;
import java.util.Collections;
import java.util.List;

final class Sentences {
    static String reverseWords(String sentence) {
        List<String> words = Arrays.asList(sentence.trim().split("\\s+"));
        Collections.reverse(words);
        return String.join(" ", words);
    }
}
