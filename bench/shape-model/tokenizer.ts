/** Qwen2.5's tokens that are no text, the first of them right behind its vocabulary of text. */
const SPECIAL = [
  ...['endoftext', 'im_start', 'im_end', 'object_ref_start', 'object_ref_end', 'box_start', 'box_end'],
  ...['quad_start', 'quad_end', 'vision_start', 'vision_end', 'vision_pad', 'image_pad', 'video_pad'],
  ...['fim_prefix', 'fim_middle', 'fim_suffix', 'fim_pad', 'repo_name', 'file_sep'],
].map((name) => `<|${name}|>`);

/** Qwen2.5's rule for where words begin. */
const WORDS = String.raw`(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+`;

/** What the byte-level alphabet writes for a space. */
const SPACE = 'Ġ';

/**
 * A tokenizer.json of Qwen2.5's structure (byte-level pair merges, its rule for words, its special tokens with the
 * fill-in-the-middle marks) whose merges are made up: letters are put together, pairs first, until there are `tokens`.
 */
export function shapeTokenizer(tokens: number): object {
  const texts = byteAlphabet();
  const merges: string[] = [];
  const count = tokens - SPECIAL.length;
  const letters = Array.from('etaoinsrhldcumfpgwybvkxjqzETAOINSRHLDCUMFPGWYBVKXJQZ_');
  let level = [SPACE, ...letters];
  while (texts.length < count) {
    const longer = level.flatMap((text) => letters.map((letter) => [text, letter] as const));
    for (const [text, letter] of longer.slice(0, count - texts.length)) {
      texts.push(text + letter);
      merges.push(`${text} ${letter}`);
    }
    level = longer.map(([text, letter]) => text + letter);
  }
  const byteLevel = { add_prefix_space: false, trim_offsets: false, use_regex: false };
  return {
    version: '1.0',
    added_tokens: SPECIAL.map((content, i) => ({
      id: count + i,
      content,
      ...{ single_word: false, lstrip: false, rstrip: false, normalized: false, special: true },
    })),
    normalizer: { type: 'NFC' },
    pre_tokenizer: {
      type: 'Sequence',
      pretokenizers: [
        { type: 'Split', pattern: { Regex: WORDS }, behavior: 'Isolated', invert: false },
        { type: 'ByteLevel', ...byteLevel },
      ],
    },
    post_processor: { type: 'ByteLevel', ...byteLevel },
    decoder: { type: 'ByteLevel', ...byteLevel },
    model: {
      type: 'BPE',
      ...{ continuing_subword_prefix: '', end_of_word_suffix: '', byte_fallback: false },
      vocab: Object.fromEntries(texts.map((text, id) => [text, id])),
      merges,
    },
  };
}

/** GPT-2's letters for the 256 bytes: printable ones for themselves, the others from U+0100 on. */
function byteAlphabet(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad);
    return String.fromCharCode(isPrintable ? byte : next++);
  });
}
