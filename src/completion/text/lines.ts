/** The part of the cursor's line before it. */
export function lineBefore(before: string): string {
  return before.slice(before.lastIndexOf('\n') + 1);
}

/** The part of the cursor's line after it. */
export function restOfLine(after: string): string {
  const end = after.indexOf('\n');
  return end === -1 ? after : after.slice(0, end);
}

/** The lines of the text that are complete before the cursor's line, nearest first, at most `most` of them. */
export function linesAbove(before: string, most: number): string[] {
  const lines: string[] = [];
  let end = before.lastIndexOf('\n');
  while (end !== -1 && lines.length < most) {
    const start = end === 0 ? -1 : before.lastIndexOf('\n', end - 1);
    lines.push(before.slice(start + 1, end));
    end = start;
  }
  return lines;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}

/** A letter, a digit, an underscore or what else identifiers are made of in any script. */
export function isWordCharacter(character: string): boolean {
  return /^[\p{L}\p{N}\p{M}_$]$/u.test(character);
}
