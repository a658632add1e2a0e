import java.util.List;

final class Names {
    static String joined(List<String> names, String separator) {
        return String.join(separator, names);
    }
}
