export class TemperatureSensor {
  private readings = [];

  record(celsius) {
    this.readings.push(celsius);
  }

  average() {
    const count = this.readings.length;
    if (count === 0) return null;
    return this.readings.reduce((a, b) => a + b, 0) / count;
  }
}
