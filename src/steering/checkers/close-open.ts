import type { LanguageId } from '../../syntax/languages';

const CLOSER: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** In Verilog words are brackets. */
const VERILOG_CLOSER: Readonly<Record<string, string>> = {
  begin: 'end',
  module: 'endmodule',
  case: 'endcase',
  casez: 'endcase',
  function: 'endfunction',
};
const VERILOG_ENDS = new Set(Object.values(VERILOG_CLOSER));

const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"`;
const APOSTROPHES = String.raw`'(?:[^'\\\n]|\\.)*'`;
/** One character: what else an apostrophe begins is a lifetime of Rust or a separator of digits. */
const CHARACTER = String.raw`'(?:[^'\\\n]|\\[^']*)'`;
const BACKTICKS = '`(?:[^`\\\\]|\\\\.)*`';
const TRIPLE = String.raw`"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)`;
const HASH = String.raw`#[^\n]*`;
const SLASHES = String.raw`\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)`;
const BRACKETS = String.raw`[()[\]{}]`;
const WORDS = String.raw`\b(?:${[...Object.keys(VERILOG_CLOSER), ...VERILOG_ENDS].join('|')})\b`;

/** Strings and comments, in which a bracket means nothing, and then what opens and closes. */
const PIECES: Readonly<Record<LanguageId, RegExp>> = {
  python: pieces(TRIPLE, QUOTED, APOSTROPHES, HASH),
  r: pieces(QUOTED, APOSTROPHES, BACKTICKS, HASH),
  typescript: pieces(QUOTED, APOSTROPHES, BACKTICKS, SLASHES),
  javascript: pieces(QUOTED, APOSTROPHES, BACKTICKS, SLASHES),
  go: pieces(QUOTED, CHARACTER, BACKTICKS, SLASHES),
  c: pieces(QUOTED, CHARACTER, SLASHES),
  cpp: pieces(QUOTED, CHARACTER, SLASHES),
  rust: pieces(QUOTED, CHARACTER, SLASHES),
  java: pieces(TRIPLE, QUOTED, CHARACTER, SLASHES),
  verilog: pieces(QUOTED, SLASHES, WORDS),
};

function pieces(...alternatives: string[]): RegExp {
  return new RegExp([...alternatives, BRACKETS].join('|'), 'g');
}

/**
 * Code that a limit of tokens cut off, with everything closed that it left open, so that a parser can tell what is wrong
 * with it from what is only missing.
 */
export function closeOpen(language: LanguageId, code: string): string {
  const isVerilog = language === 'verilog';
  const open: string[] = [];
  for (const [piece] of code.matchAll(PIECES[language])) {
    const closer = CLOSER[piece] ?? (isVerilog ? VERILOG_CLOSER[piece] : undefined);
    if (closer !== undefined) open.push(closer);
    else if (open.at(-1) === piece) open.pop();
    else if (/^("""|''')/.test(piece) && (piece.length < 6 || !piece.endsWith(piece.slice(0, 3))))
      open.push(piece.slice(0, 3));
  }
  if (open.length === 0) return code;
  const rest = open.reverse();
  // A list that goes on is closed behind its last element.
  const written = rest[0] === ')' || rest[0] === ']' ? code.trimEnd().replace(/,$/, '') : code.trimEnd();
  // A statement may end before its block does; nothing is lost where it did already.
  const statement = isVerilog || rest[0] !== '}' || /[;{},]$/.test(written) ? '' : ';';
  return `${written}${statement}\n${rest.map((closer) => (isVerilog && closer === ')' ? ');' : closer)).join('\n')}\n`;
}
