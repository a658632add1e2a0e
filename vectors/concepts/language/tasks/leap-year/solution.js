export function isLeap(year) {
  return new Date(year, 1, 29).getMonth() === 1;
}

for (const year of [1900, 2000, 2023, 2024]) {
  console.log(year, isLeap(year) ? 'leap' : 'common');
}
