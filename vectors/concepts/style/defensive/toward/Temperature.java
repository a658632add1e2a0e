final class Temperature {
    private static final double ABSOLUTE_ZERO = -273.15;

    static double toKelvin(double celsius) {
        if (Double.isNaN(celsius) || celsius < ABSOLUTE_ZERO) {
            throw new IllegalArgumentException("not a temperature: " + celsius);
        }
        return celsius - ABSOLUTE_ZERO;
    }
}
