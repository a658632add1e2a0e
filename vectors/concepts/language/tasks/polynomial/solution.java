record Polynomial(double... coefficients) {
    double at(double x) {
        double value = 0.0;
        for (double coefficient : coefficients) {
            value = value * x + coefficient;
        }
        return value;
    }
}
