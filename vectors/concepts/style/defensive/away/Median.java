import java.util.Arrays;

final class Median {
    static double of(double[] values) {
        double[] ordered = values.clone();
        Arrays.sort(ordered);
        return ordered[ordered.length / 2];
    }
}
