import java.util.HashMap;
import java.util.List;
import java.util.Map;

final class Vote {
    static String w(List<String> bs) {
        Map<String, Integer> m = new HashMap<>();
        for (String b : bs) {
            m.merge(b, 1, Integer::sum);
        }
        String l = null;
        for (String c : m.keySet()) {
            if (l == null || m.get(c) > m.get(l)) l = c;
        }
        return l;
    }
}
