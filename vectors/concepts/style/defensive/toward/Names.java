import java.util.List;
import java.util.Objects;

final class Names {
    static String joined(List<String> names, String separator) {
        Objects.requireNonNull(names, "names must not be null");
        Objects.requireNonNull(separator, "separator must not be null");
        if (names.isEmpty()) {
            throw new IllegalArgumentException("names must not be empty");
        }
        return String.join(separator, names);
    }
}
