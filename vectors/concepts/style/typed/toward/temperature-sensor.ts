export class TemperatureSensor {
  private readings: number[] = [];

  record(celsius: number): void {
    this.readings.push(celsius);
  }

  average(): number | null {
    const count: number = this.readings.length;
    if (count === 0) return null;
    return this.readings.reduce((a: number, b: number) => a + b, 0) / count;
  }
}
