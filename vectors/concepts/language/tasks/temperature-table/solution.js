const fahrenheit = (celsius) => (celsius * 9) / 5 + 32;

const rows = Array.from({ length: 6 }, (_, i) => i * 20).map((celsius) => ({
  celsius,
  fahrenheit: fahrenheit(celsius),
}));

console.table(rows);
