import { UserError } from '../common/errors';
import type { FillInTheMiddleTokens } from './fill-in-the-middle';
import type { PromptSettings } from './model-files';
import type { PromptOrder } from './prompt-order';
import type { Tokenizer } from './tokenizer';
import type { CompletionContext } from './types';

/** How one model's prompts are put together. */
export interface PromptFormat {
  readonly order: PromptOrder;
  readonly marks?: FillInTheMiddleTokens;
  /** Special tokens every prompt begins with. */
  readonly start: readonly number[];
  /** The document starts with its file name on a line of its own. */
  readonly fileHeader: boolean;
}

/** Share of the room given to the text after the cursor, where there is more than fits. */
const SUFFIX_SHARE = 0.25;
/** No token of a byte-level vocabulary is longer than this many characters on average in code. */
const MAX_CHARACTERS_PER_TOKEN = 8;
/** Text that does not fit is dropped in steps of this share of the room, so that typing keeps the cached start. */
const DROP_STEP = 0.25;
/** Share of the room that a file's name may take. */
const MAX_HEADER_SHARE = 0.25;

/**
 * The format from the model's own files: its trimtab.json where it has one, else by the marks its tokenizer has.
 * @throws UserError when the order or trimtab.json asks for marks that the tokenizer lacks
 */
export function promptFormat(
  tokenizer: Tokenizer,
  settings: PromptSettings,
  marks: FillInTheMiddleTokens | undefined,
): PromptFormat {
  const order = settings.order ?? (marks ? 'psm' : 'prefix');
  if (order !== 'prefix' && !marks) {
    throw new UserError(
      `The prompt order ${order} was asked for, but the model's tokenizer has no fill-in-the-middle tokens; use the order prefix.`,
    );
  }
  const start = [...tokenizer.textStart];
  if (settings.documentStart !== undefined) {
    const id = tokenizer.specialId(settings.documentStart);
    if (id === undefined) {
      throw new UserError(
        `The model's trimtab.json starts documents with "${settings.documentStart}", which its tokenizer lacks.`,
      );
    }
    start.push(id);
  }
  return { order, ...(marks ? { marks } : {}), start, fileHeader: settings.fileHeader ?? false };
}

/**
 * Token ids for a completion at the cursor, at most `room` of them: what is nearest to the cursor is kept.
 * Never empty, so that there is always a position to predict from.
 */
export function assemblePrompt(
  tokenizer: Tokenizer,
  format: PromptFormat,
  context: CompletionContext,
  room: number,
): number[] {
  const header = fileHeader(tokenizer, format, context.fileName, room);
  const usesSuffix = format.order !== 'prefix' && format.marks !== undefined;
  const marks = usesSuffix ? 3 : 0;
  const forText = Math.max(1, room - format.start.length - header.length - marks);
  const suffix = usesSuffix
    ? tokenizer.encode(context.suffix.slice(0, forText * MAX_CHARACTERS_PER_TOKEN))
    : [];
  const text = nearestText(context.prefix, forText * MAX_CHARACTERS_PER_TOKEN);
  // A mark between two texts keeps tokens from crossing from one to the other, so each is encoded by itself.
  const lineAt = format.order === 'spm-line' ? lineStart(text) : 0;
  const line = tokenizer.encode(text.slice(lineAt));
  const wanted = [...tokenizer.encode(text.slice(0, lineAt)), ...line];
  const keptSuffix = suffix.slice(0, suffixRoom(format.order, forText, wanted.length));
  const prefix = nearest(wanted, forText - keptSuffix.length);
  const { marks: fim } = format;
  const start = [...format.start, ...header];
  if (!usesSuffix || !fim) {
    const ids = [...start, ...prefix];
    return ids.length > 0 ? ids : tokenizer.encode('\n');
  }
  switch (format.order) {
    case 'psm':
      return [...start, fim.prefix, ...prefix, fim.suffix, ...keptSuffix, fim.middle];
    case 'spm':
      return [...start, fim.prefix, fim.suffix, ...keptSuffix, fim.middle, ...prefix];
    case 'spm-line': {
      const mark = Math.max(0, prefix.length - line.length);
      const [lines, onLine] = [prefix.slice(0, mark), prefix.slice(mark)];
      return [...start, fim.suffix, ...keptSuffix, fim.prefix, ...lines, fim.middle, ...onLine];
    }
  }
}

/** Where the cursor's line begins: at the newline before it, which tokenizers join with the indentation behind it. */
function lineStart(prefix: string): number {
  return Math.max(0, prefix.lastIndexOf('\n'));
}

/** What a document opens with, at most `room` tokens together with its text: marks, and its file's name. */
export function documentOpening(
  tokenizer: Tokenizer,
  format: PromptFormat,
  fileName: string | undefined,
  room: number,
): number[] {
  return [...format.start, ...fileHeader(tokenizer, format, fileName, room)];
}

/** The file's name on a line of its own; a name that would crowd out the code is left out. */
function fileHeader(
  tokenizer: Tokenizer,
  format: PromptFormat,
  fileName: string | undefined,
  room: number,
): number[] {
  if (!format.fileHeader || !fileName) return [];
  const header = tokenizer.encode(`${fileName}\n`);
  return header.length <= room * MAX_HEADER_SHARE ? header : [];
}

/**
 * The suffix gets its share, and what the prefix leaves over. Where the suffix comes first it grows and shrinks in steps:
 * every change of it costs the cache of the whole prefix.
 */
function suffixRoom(order: PromptOrder, room: number, prefixLength: number): number {
  const step = order !== 'psm' ? Math.max(1, Math.floor(room * DROP_STEP)) : 1;
  const left = Math.floor((room - prefixLength) / step) * step;
  return Math.max(Math.floor(room * SUFFIX_SHARE), left);
}

/** The last `limit` tokens or fewer: the cut moves in steps. */
function nearest(ids: readonly number[], limit: number): readonly number[] {
  const excess = ids.length - limit;
  return excess <= 0 ? ids : ids.slice(steppedCut(excess, limit));
}

/** The last `limit` characters or fewer, from the start of a line where there is one. */
function nearestText(text: string, limit: number): string {
  const excess = text.length - limit;
  if (excess <= 0) return text;
  const cut = steppedCut(excess, limit);
  const line = text.indexOf('\n', cut);
  // A very long line is cut within, rather than left out.
  return text.slice(line === -1 || line - cut > limit * DROP_STEP ? cut : line + 1);
}

function steppedCut(excess: number, limit: number): number {
  const step = Math.max(1, Math.floor(limit * DROP_STEP));
  return Math.min(Math.ceil(excess / step) * step, excess + limit - 1);
}
