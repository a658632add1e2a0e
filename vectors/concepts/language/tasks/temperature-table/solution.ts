function fahrenheit(celsius: number): number {
  return (celsius * 9) / 5 + 32;
}

for (let celsius = 0; celsius <= 100; celsius += 20) {
  const columns: string[] = [String(celsius).padStart(4), fahrenheit(celsius).toFixed(1).padStart(6)];
  console.log(columns.join(' '));
}
