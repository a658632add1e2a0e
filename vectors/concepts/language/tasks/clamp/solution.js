export function clamp(value, low, high) {
  return Math.min(Math.max(value, low), high);
}

const readings = [-40, 12, 95];
console.log(readings.map((reading) => clamp(reading, 0, 80)));
