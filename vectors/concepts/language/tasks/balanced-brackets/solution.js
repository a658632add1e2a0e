const PARTNERS = { '(': ')', '[': ']', '{': '}' };

export function isBalanced(text) {
  const expected = [];
  for (const character of text) {
    if (character in PARTNERS) expected.push(PARTNERS[character]);
    else if (')]}'.includes(character) && expected.pop() !== character) return false;
  }
  return expected.length === 0;
}
