export function isPalindrome(text) {
  const letters = text.toLowerCase().match(/[a-z0-9]/g) ?? [];
  return letters.every((letter, i) => letter === letters.at(-1 - i));
}

console.log(isPalindrome('Never odd or even'));
