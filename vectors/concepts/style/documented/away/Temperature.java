final class Temperature {
    private Temperature() {}

    static double toKelvin(double celsius) {
        return celsius + 273.15;
    }

    static double toCelsius(double kelvin) {
        return kelvin - 273.15;
    }
}
