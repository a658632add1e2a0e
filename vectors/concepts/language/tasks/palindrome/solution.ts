export function isPalindrome(text: string): boolean {
  const letters = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const reversed = [...letters].reverse().join('');
  return letters === reversed;
}
