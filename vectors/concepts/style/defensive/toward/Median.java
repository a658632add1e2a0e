import java.util.Arrays;

final class Median {
    static double of(double[] values) {
        if (values == null || values.length == 0) {
            throw new IllegalArgumentException("values must not be empty");
        }
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        return ordered[ordered.length / 2];
    }
}
