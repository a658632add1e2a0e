import java.util.function.DoubleUnaryOperator;

final class Trapezoids {
    static double integrate(DoubleUnaryOperator f, double start, double end, int steps) {
        double width = (end - start) / steps;
        double sum = (f.applyAsDouble(start) + f.applyAsDouble(end)) / 2;
        for (int i = 1; i < steps; i++) {
            sum += f.applyAsDouble(start + i * width);
        }
        return sum * width;
    }
}
