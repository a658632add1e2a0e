/** How a language says that a block begins, and that a line is a comment. */
interface BlockSyntax {
  /** Matches the end of a line, comment removed, that opens a block. */
  readonly opens: RegExp;
  /** Matches the start of a line that closes one. */
  readonly closes: RegExp;
  readonly lineComment: '//' | '#' | '--' | '%' | ';';
}

const BRACES: BlockSyntax = { opens: /(?:[{([]|=>|->)$/, closes: /^[)\]}]/, lineComment: '//' };
const COLON: BlockSyntax = { opens: /[:([{]$/, closes: /^[)\]}]/, lineComment: '#' };
const VERILOG: BlockSyntax = {
  opens: /\b(?:begin(?:\s*:\s*\w+)?|fork|generate|else|(?:case[xz]?|always|initial|if)\b.*\)?)$|\($/,
  closes: /^(?:end\w*\b|join\b|\))/,
  lineComment: '//',
};
const RUBY: BlockSyntax = {
  opens:
    /(?:\b(?:do|then|else|begin|ensure|rescue)|^\s*(?:def|class|module|if|unless|while|case)\b.*|\|[^|]*\||[{([])$/,
  closes: /^(?:end\b|[)\]}])/,
  lineComment: '#',
};
const LUA: BlockSyntax = {
  opens: /(?:\b(?:do|then|else|repeat)|\bfunction\b[^()]*\([^()]*\)|[{([])$/,
  closes: /^(?:end\b|until\b|[)\]}])/,
  lineComment: '--',
};
const SHELL: BlockSyntax = {
  opens: /(?:\b(?:do|then|else|in)|[{(])$/,
  closes: /^(?:done\b|fi\b|esac\b|[)}])/,
  lineComment: '#',
};

/** By the editor's language id. */
const SYNTAXES: ReadonlyMap<string, BlockSyntax> = new Map([
  ['python', COLON],
  ['verilog', VERILOG],
  ['systemverilog', VERILOG],
  ['ruby', RUBY],
  ['lua', LUA],
  ['shellscript', SHELL],
  ['r', { ...BRACES, lineComment: '#' }],
  ['elixir', RUBY],
  ['julia', RUBY],
  ['perl', { ...BRACES, lineComment: '#' }],
  ['yaml', COLON],
  ['sql', { ...BRACES, lineComment: '--' }],
]);

export function blockSyntaxOf(languageId: string): BlockSyntax {
  return SYNTAXES.get(languageId) ?? BRACES;
}

/** Whether the line ends by opening a block, whatever comment follows. */
export function opensBlock(line: string, languageId: string): boolean {
  const syntax = blockSyntaxOf(languageId);
  return (
    !isComment(line, languageId) && syntax.opens.test(withoutComment(line, syntax.lineComment).trimEnd())
  );
}

/** Whether the line begins by closing a block. */
export function closesBlock(line: string, languageId: string): boolean {
  return blockSyntaxOf(languageId).closes.test(line.trimStart());
}

/** Whether the line is a comment and nothing else. */
export function isComment(line: string, languageId: string): boolean {
  const text = line.trimStart();
  return text.startsWith(blockSyntaxOf(languageId).lineComment) || /^(?:\/\*|\*\/?(?:\s|$)|<!--)/.test(text);
}

/** Marks within strings stay: only one with white space before and after it begins a comment. */
function withoutComment(line: string, mark: string): string {
  const at = line.lastIndexOf(` ${mark} `);
  return at === -1 ? line : line.slice(0, at);
}
