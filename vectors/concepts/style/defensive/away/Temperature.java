final class Temperature {
    private static final double ABSOLUTE_ZERO = -273.15;

    static double toKelvin(double celsius) {
        return celsius - ABSOLUTE_ZERO;
    }
}
