import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Tokenizer as HuggingFaceTokenizer } from '@huggingface/tokenizers';
import * as z from 'zod';
import { UserError, messageOf } from '../common/errors';
import { bytesOfToken } from './byte-level';
import { readJson } from './model-files';

const TokenizerJson = z.looseObject({
  added_tokens: z
    .array(z.looseObject({ id: z.int(), content: z.string(), special: z.boolean().optional() }))
    .optional(),
  model: z.looseObject({}),
  decoder: z
    .looseObject({ type: z.string(), decoders: z.array(z.looseObject({ type: z.string() })).optional() })
    .nullish(),
});
const TokenizerConfig = z.looseObject({
  bos_token: z.unknown().optional(),
  add_bos_token: z.boolean().optional(),
});

/** Marks that some models (Qwen2.5-Coder, CodeGemma) add without calling them special, though no text should hold them. */
const MARK = /^<[|｜].+[|｜]>$|^<fim[-_]\w+>$|^▁?<(PRE|SUF|MID|EOT)>$/;

/** Text to token ids and back, for one model. */
export interface Tokenizer {
  /** Ids of plain text: what looks like a special token in it is encoded as text, so that a file cannot forge one. */
  encode(text: string): number[];
  /** Text of ids, special tokens left out; an incomplete character at an end comes out as U+FFFD. */
  decode(ids: readonly number[]): string;
  /** Text of one token as it stands within a text, a leading space included. */
  textOf(id: number): string;
  /** Id of a special token by its spelling. */
  specialId(spelling: string): number | undefined;
  isSpecial(id: number): boolean;
  /** Bytes of a token's text, none for special tokens; absent where the vocabulary is not byte-level. */
  readonly bytesOf?: (id: number) => Uint8Array;
  /** Ids the tokenizer puts before every text, e.g. a beginning-of-text token. */
  readonly textStart: readonly number[];
}

export function hasTokenizer(folder: string): boolean {
  return existsSync(join(folder, 'tokenizer.json'));
}

/** @throws UserError when the folder has no tokenizer or one that cannot be used */
export function loadTokenizer(folder: string): Tokenizer {
  const file = join(folder, 'tokenizer.json');
  const json = readJson(file, TokenizerJson);
  if (!json)
    throw new UserError(`The model folder ${folder} has no tokenizer.json: download it with the model.`);
  const config = readJson(join(folder, 'tokenizer_config.json'), TokenizerConfig) ?? {};
  let tokenizer: HuggingFaceTokenizer;
  try {
    tokenizer = new HuggingFaceTokenizer(json, config);
  } catch (error) {
    throw new UserError(`${file} cannot be used: ${messageOf(error)}`);
  }
  const added = new Map((json.added_tokens ?? []).map((token) => [token.content, token]));
  const specials = [...added.values()].filter(
    ({ content, special }) => (special ?? false) || MARK.test(content),
  );
  const specialIds = new Set(specials.map((token) => token.id));
  const guard = spellingPattern(specials.map((token) => token.content));
  const plain = (text: string) =>
    text === '' ? [] : tokenizer.encode(text, { add_special_tokens: false }).ids;
  const decode = (ids: readonly number[]) => {
    const text = ids.filter((id) => !specialIds.has(id));
    return text.length === 0 ? '' : tokenizer.decode(text, { clean_up_tokenization_spaces: false });
  };
  // Some decoders strip the space that starts a text, so a token is read behind another one.
  const anchor = plain('a');
  const anchorText = decode(anchor);
  return {
    encode: (text) => splitSpellings(text, guard).flatMap(plain),
    decode,
    textOf: (id) => decode([...anchor, id]).slice(anchorText.length),
    ...(isByteLevel(json) ? { bytesOf: tokenBytes(tokenizer, specialIds) } : {}),
    specialId: (spelling) => added.get(spelling)?.id,
    isSpecial: (id) => specialIds.has(id),
    textStart: leadingSpecials(tokenizer, specialIds),
  };
}

function isByteLevel({ decoder }: z.infer<typeof TokenizerJson>): boolean {
  return [decoder, ...(decoder?.decoders ?? [])].some((part) => part?.type === 'ByteLevel');
}

function tokenBytes(
  tokenizer: HuggingFaceTokenizer,
  specialIds: ReadonlySet<number>,
): (id: number) => Uint8Array {
  const encoder = new TextEncoder();
  return (id) => {
    const token = specialIds.has(id) ? '' : (tokenizer.id_to_token(id) ?? '');
    // Added tokens are spelled as they are.
    return bytesOfToken(token) ?? encoder.encode(token);
  };
}

function spellingPattern(spellings: readonly string[]): RegExp | undefined {
  const long = spellings.filter((spelling) => spelling.length > 1);
  if (long.length === 0) return undefined;
  return new RegExp(long.map((spelling) => spelling.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g');
}

/** Cuts every spelling of a special token in two, so that its halves are encoded as the text they are. */
function splitSpellings(text: string, spellings: RegExp | undefined): string[] {
  if (!spellings) return [text];
  const pieces: string[] = [];
  let start = 0;
  for (const match of text.matchAll(spellings)) {
    const cut = match.index + Math.ceil(match[0].length / 2);
    pieces.push(text.slice(start, cut));
    start = cut;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** A post-processor's template shows in what it adds around one letter; what it appends has no place in a prompt. */
function leadingSpecials(tokenizer: HuggingFaceTokenizer, specialIds: ReadonlySet<number>): number[] {
  const { ids } = tokenizer.encode('a', { add_special_tokens: true });
  const end = ids.findIndex((id) => !specialIds.has(id));
  return ids.slice(0, Math.max(0, end));
}
