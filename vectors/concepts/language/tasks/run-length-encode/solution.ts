export function encode(text: string): string {
  return text.replace(/(.)\1*/gs, (run: string, letter: string) => `${run.length}${letter}`);
}

export function decode(text: string): string {
  return text.replace(/(\d+)(\D)/g, (_, count: string, letter: string) => letter.repeat(Number(count)));
}
