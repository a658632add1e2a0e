import java.util.List;

final class Longest {
    static String of(List<String> names) {
        String longest = "";
        for (String name : names) {
            boolean longer = name.length() > longest.length();
            if (longer) {
                longest = name;
            }
        }
        return longest;
    }
}
