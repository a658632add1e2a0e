export const link = (value, rest = null) => ({ value, rest });

export function sum(list) {
  let total = 0;
  while (list) {
    total += list.value;
    list = list.rest;
  }
  return total;
}
