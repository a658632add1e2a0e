/** What a model wrote behind three backticks. */
export interface GeneratedCode {
  /** Behind the backticks, on their line. */
  readonly tag: string;
  readonly code: string;
  /** Whether the block was closed; else the text ends where its tokens did. */
  readonly closed: boolean;
}

/** Takes a fenced block apart whose three backticks the text follows. */
export function generatedCode(text: string): GeneratedCode {
  const end = text.indexOf('\n');
  if (end === -1) return { tag: text.trim(), code: '', closed: false };
  const tag = text.slice(0, end).trim();
  const body = text.slice(end + 1);
  const closing = /^\s*```/m.exec(body);
  return closing
    ? { tag, code: body.slice(0, closing.index), closed: true }
    : { tag, code: withoutUnfinished(body), closed: false };
}

/** Without the last line, which a limit of tokens cut somewhere; the only line there is stays. */
export function withoutUnfinished(code: string): string {
  const trimmed = code.trimEnd();
  const end = trimmed.lastIndexOf('\n');
  return end === -1 || trimmed.slice(0, end).trim() === '' ? code : code.slice(0, end + 1);
}
