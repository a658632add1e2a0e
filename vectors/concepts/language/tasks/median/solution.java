import java.util.Arrays;

final class Median {
    static double of(double[] numbers) {
        double[] ordered = numbers.clone();
        Arrays.sort(ordered);
        int middle = ordered.length / 2;
        return ordered.length % 2 == 1
                ? ordered[middle]
                : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}
