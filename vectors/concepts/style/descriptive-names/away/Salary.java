final class Salary {
    static double ns(double g, double r, int n) {
        double k = 250.0 * n;
        double a = Math.max(0, g - k);
        return g - a * r;
    }
}
