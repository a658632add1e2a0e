import type { LanguageId } from '../../syntax/languages';

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Strings and comments, in which a bracket means nothing, and the marks and words that open and close. */
const PIECES =
  /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|[()[\]{}]|\b(?:begin|end|module|endmodule|case|casez|endcase|function|endfunction)\b/g;
/** In Verilog an apostrophe begins the base of a number, and words are brackets. */
const VERILOG_CLOSER: Readonly<Record<string, string>> = {
  begin: 'end',
  module: 'endmodule',
  case: 'endcase',
  casez: 'endcase',
  function: 'endfunction',
};
const VERILOG_ENDS = new Set(Object.values(VERILOG_CLOSER));

/**
 * Code that a limit of tokens cut off, with everything closed that it left open, so that a parser can tell what is wrong
 * with it from what is only missing.
 */
export function closeOpen(language: LanguageId, code: string): string {
  const isVerilog = language === 'verilog';
  const open: string[] = [];
  for (const [piece] of code.matchAll(PIECES)) {
    const closer = CLOSER[piece] ?? (isVerilog ? VERILOG_CLOSER[piece] : undefined);
    if (closer !== undefined) open.push(closer);
    else if (open.at(-1) === piece && (piece.length === 1 || VERILOG_ENDS.has(piece))) open.pop();
  }
  if (open.length === 0) return code;
  const rest = open.reverse();
  // A statement may end before its block does; nothing is lost where it did already.
  const statement = isVerilog || rest[0] !== '}' || /[;{}\s]$/.test(code.trimEnd()) ? '' : ';';
  return `${code.trimEnd()}${statement}\n${rest.join('\n')}\n`;
}
