/** Converts between scales of temperature. */
final class Temperature {
    private Temperature() {}

    /** Converts degrees Celsius to kelvin. */
    static double toKelvin(double celsius) {
        return celsius + 273.15;
    }

    /** Converts kelvin to degrees Celsius. */
    static double toCelsius(double kelvin) {
        return kelvin - 273.15;
    }
}
