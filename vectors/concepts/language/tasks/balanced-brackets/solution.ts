const PARTNERS = new Map<string, string>([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
]);

export function isBalanced(text: string): boolean {
  const expected: string[] = [];
  for (const character of text) {
    const partner = PARTNERS.get(character);
    if (partner !== undefined) expected.push(partner);
    else if (')]}'.includes(character) && expected.pop() !== character) return false;
  }
  return expected.length === 0;
}
