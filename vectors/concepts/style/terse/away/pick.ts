export function pick(source: Record<string, string>, keys: string[]): Record<string, string> {
  const result: Record<string, string> = {};
  for (const key of keys) {
    const value = source[key];
    if (value === undefined) {
      result[key] = '';
    } else {
      result[key] = value;
    }
  }
  return result;
}

console.log(pick({ a: '1', b: '2' }, ['a', 'c']));
