import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

final class Lists {
    static <T> List<T> removeDuplicates(List<T> values) {
        return new ArrayList<>(new LinkedHashSet<>(values));
    }
}
