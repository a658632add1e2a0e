export function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

export function daysIn(year: number): 365 | 366 {
  return isLeap(year) ? 366 : 365;
}
