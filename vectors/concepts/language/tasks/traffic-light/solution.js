const NEXT = new Map([
  ['red', 'green'],
  ['green', 'yellow'],
  ['yellow', 'red'],
]);

export function following(light) {
  return NEXT.get(light);
}
