import java.util.Arrays;

final class Averages {
    static double positiveMean(double[] values) {
        return Arrays.stream(values)
                .filter(value -> value > 0)
                .average()
                .orElse(0);
    }
}
