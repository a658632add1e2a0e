const VALUES: readonly number[] = [1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1];
const NUMERALS: readonly string[] = 'M CM D CD C XC L XL X IX V IV I'.split(' ');

export function toRoman(number: number): string {
  let rest = number;
  return VALUES.map((value, i) => {
    const count = Math.floor(rest / value);
    rest %= value;
    return NUMERALS[i]!.repeat(count);
  }).join('');
}
