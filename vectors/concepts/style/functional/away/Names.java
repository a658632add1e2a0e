import java.util.ArrayList;
import java.util.List;

final class Names {
    static List<String> initials(List<String> names) {
        List<String> result = new ArrayList<>();
        for (String name : names) {
            if (!name.isBlank()) {
                result.add(name.substring(0, 1));
            }
        }
        return result;
    }
}
