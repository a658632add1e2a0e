import java.util.List;

final class Names {
    static List<String> initials(List<String> names) {
        return names.stream()
                .filter(name -> !name.isBlank())
                .map(name -> name.substring(0, 1))
                .toList();
    }
}
