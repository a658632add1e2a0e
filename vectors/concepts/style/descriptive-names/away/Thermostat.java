final class Thermostat {
    private final double t;
    private final double d;

    Thermostat(double t, double d) {
        this.t = t;
        this.d = d;
    }

    boolean h(double c) {
        return c < t - d;
    }
}
