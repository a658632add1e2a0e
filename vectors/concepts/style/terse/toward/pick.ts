export function pick(source: Record<string, string>, keys: string[]): Record<string, string> {
  return Object.fromEntries(keys.map((key) => [key, source[key] ?? '']));
}

console.log(pick({ a: '1', b: '2' }, ['a', 'c']));
