import java.util.List;

final class Longest {
    static String of(List<String> names) {
        var longest = "";
        for (var name : names) {
            var longer = name.length() > longest.length();
            if (longer) {
                longest = name;
            }
        }
        return longest;
    }
}
