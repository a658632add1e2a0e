export function encrypt(text: string, shift: number): string {
  return text.replace(/[a-z]/gi, (letter: string): string => {
    const base = letter <= 'Z' ? 65 : 97;
    const place = (letter.charCodeAt(0) - base + shift) % 26;
    return String.fromCharCode(base + place);
  });
}
