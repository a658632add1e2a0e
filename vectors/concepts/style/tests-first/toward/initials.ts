describe('initials', () => {
  it('takes the first letters of two names', () => {
    expect(initials('Ada Lovelace')).toBe('AL');
    expect(initials('Plato')).toBe('P');
    expect(initials('a b c')).toBe('AB');
  });
});

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.map((word) => word.charAt(0).toUpperCase());
  return letters.slice(0, 2).join('');
}
