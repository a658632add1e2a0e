import java.util.ArrayDeque;
import java.util.Deque;

final class Brackets {
    static boolean balanced(String text) {
        Deque<Character> expected = new ArrayDeque<>();
        for (char c : text.toCharArray()) {
            int kind = "([{".indexOf(c);
            if (kind >= 0) {
                expected.push(")]}".charAt(kind));
            } else if (")]}".indexOf(c) >= 0) {
                if (expected.isEmpty() || expected.pop() != c) return false;
            }
        }
        return expected.isEmpty();
    }
}
