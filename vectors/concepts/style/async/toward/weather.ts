export async function warmest(cities: string[], weather: Weather): Promise<string> {
  let best = { city: '', celsius: -Infinity };
  for (const city of cities) {
    const celsius: number = await weather.temperature(city);
    if (celsius > best.celsius) best = { city, celsius };
  }
  return best.city;
}
