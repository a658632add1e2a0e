import java.util.Arrays;

record Summary(double mean, double variance) {
    static Summary of(double... values) {
        double mean = Arrays.stream(values).average().orElse(Double.NaN);
        double squares = Arrays.stream(values)
                .map(value -> Math.pow(value - mean, 2))
                .sum();
        return new Summary(mean, squares / (values.length - 1));
    }
}
