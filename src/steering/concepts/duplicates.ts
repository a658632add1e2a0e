import { quote } from '../quote';

/** A text without regard to how it is spaced and broken into lines. */
export function withoutSpacing(text: string): string {
  return text.split(/\s+/).join(' ').trim();
}

/** Reports every text that an earlier one says already. */
export function reportDuplicates(
  texts: Iterable<readonly [path: string, text: string]>,
  report: (problem: string) => void,
): void {
  const first = new Map<string, string>();
  for (const [path, text] of texts) {
    if (text === '') continue; // reported when it was read
    const content = withoutSpacing(text);
    const earlier = first.get(content);
    if (earlier === undefined) first.set(content, path);
    else report(`${quote(path)} says the same as ${quote(earlier)}; write it afresh or remove it.`);
  }
}
