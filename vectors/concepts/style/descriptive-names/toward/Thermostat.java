final class Thermostat {
    private final double targetTemperature;
    private final double tolerance;

    Thermostat(double targetTemperature, double tolerance) {
        this.targetTemperature = targetTemperature;
        this.tolerance = tolerance;
    }

    boolean shouldHeat(double currentTemperature) {
        return currentTemperature < targetTemperature - tolerance;
    }
}
