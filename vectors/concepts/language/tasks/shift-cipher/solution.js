const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

export function encrypt(text, shift) {
  return [...text.toLowerCase()]
    .map((letter) => {
      const place = ALPHABET.indexOf(letter);
      return place < 0 ? letter : ALPHABET[(place + shift) % 26];
    })
    .join('');
}
