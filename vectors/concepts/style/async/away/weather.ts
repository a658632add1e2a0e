export function warmest(cities: string[], weather: Weather): string {
  let best = { city: '', celsius: -Infinity };
  for (const city of cities) {
    const celsius: number = weather.temperature(city);
    if (celsius > best.celsius) best = { city, celsius };
  }
  return best.city;
}
