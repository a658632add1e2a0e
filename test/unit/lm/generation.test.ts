import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generate, type GenerationParams } from '../../../src/lm/generation';
import { isSampled } from '../../../src/lm/temperature';
import { TokenHealer } from '../../../src/lm/token-healing';
import { loadTokenizer, type Tokenizer } from '../../../src/lm/tokenizer';
import type { GeneratedToken, SamplingOptions, StopReason } from '../../../src/lm/types';
import { BYTE_MODEL, EMBEDDED_MODEL, GREEDY } from '../../support/fixtures';
import { peakAt, predictionOf } from './scripted-predictions';

const bytes = loadTokenizer(BYTE_MODEL);
const BYTE_VOCABULARY = 264;
const SAMPLED: SamplingOptions = { temperature: 1, topK: 0, topP: 1, seed: 1 };

interface Outcome {
  readonly stopReason: StopReason;
  readonly tokens: GeneratedToken[];
  readonly text: string;
  /** Tokens that were fed back to the model, and whether whole logits were asked for after them. */
  readonly fed: { id: number; needsLogits: boolean }[];
}

interface Scene extends Partial<Omit<GenerationParams, 'first' | 'step' | 'request'>> {
  readonly sampling?: SamplingOptions;
  readonly maxTokens?: number;
  readonly request?: Partial<GenerationParams['request']>;
  readonly onToken?: (token: GeneratedToken) => void;
}

/** Decodes a model that predicts each of `script` in turn and then has no room left. */
async function decode(script: readonly (readonly number[])[], scene: Scene = {}): Promise<Outcome> {
  const { sampling = GREEDY, maxTokens = 100, request = {}, onToken, ...change } = scene;
  const tokenizer: Tokenizer = change.tokenizer ?? bytes;
  const pending = change.pending ?? '';
  const [first = [], ...rest] = script;
  const tokens: GeneratedToken[] = [];
  const fed: Outcome['fed'] = [];
  const stopReason = await generate({
    first: predictionOf(first, pending !== '' || isSampled(sampling) || request.exclude !== undefined),
    step: async (id, needsLogits) => {
      fed.push({ id, needsLogits });
      const logits = rest[fed.length - 1];
      return logits && predictionOf(logits, needsLogits);
    },
    endOfTextIds: [],
    healer: new TokenHealer(tokenizer, first.length),
    signal: new AbortController().signal,
    ...change,
    tokenizer,
    pending,
    request: { prefix: '', maxTokens, sampling, ...request },
    emit: (token) => {
      tokens.push(token);
      onToken?.(token);
    },
  });
  return { stopReason, tokens, fed, text: tokens.map((token) => token.text).join('') };
}

/** A script that writes these tokens. */
const writes = (ids: readonly number[], vocabularySize = BYTE_VOCABULARY) =>
  ids.map((id) => peakAt(id, vocabularySize));

describe('generation ends', () => {
  for (const spelling of ['<|endoftext|>', '<|fim_middle|>', '<|file_sep|>', '<|im_end|>']) {
    it(`at ${spelling}, which is not in the text`, async () => {
      const ids = [...bytes.encode('ab'), bytes.specialId(spelling)!, ...bytes.encode('c')];
      const { stopReason, text, tokens } = await decode(writes(ids));
      assert.deepEqual(
        { stopReason, text, count: tokens.length },
        { stopReason: 'end-of-text', text: 'ab', count: 2 },
      );
    });
  }

  it('at the ids that the model names as its end, special or not', async () => {
    const { stopReason, text } = await decode(writes(bytes.encode('ab;c')), {
      endOfTextIds: bytes.encode(';'),
    });
    assert.deepEqual({ stopReason, text }, { stopReason: 'end-of-text', text: 'ab' });
  });

  it('after the tokens asked for, without another run', async () => {
    const { stopReason, text, fed } = await decode(writes(bytes.encode('abcd')), { maxTokens: 3 });
    assert.deepEqual(
      { stopReason, text, runs: fed.length },
      { stopReason: 'max-tokens', text: 'abc', runs: 2 },
    );
  });

  it('when it is cancelled, before the next run', async () => {
    const controller = new AbortController();
    const { stopReason, text, fed } = await decode(writes(bytes.encode('abcd')), {
      signal: controller.signal,
      onToken: ({ text: written }) => {
        if (written === 'b') controller.abort();
      },
    });
    assert.deepEqual(
      { stopReason, text, runs: fed.length },
      { stopReason: 'cancelled', text: 'ab', runs: 1 },
    );
  });

  it('when the context has no room for another token', async () => {
    const { stopReason, text } = await decode(writes(bytes.encode('abc')));
    assert.deepEqual({ stopReason, text }, { stopReason: 'context-full', text: 'abc' });
  });

  it('when a run fails, with the failure', async () => {
    await assert.rejects(
      decode(writes(bytes.encode('ab')), {
        onToken: () => {
          throw new Error('the reader is gone');
        },
      }),
      /the reader is gone/,
    );
  });
});

describe('generated text', () => {
  it('has a character spread over tokens whole, with its last token', async () => {
    const { tokens } = await decode(writes(bytes.encode('é😀')));
    assert.deepEqual(
      tokens.map((token) => token.text),
      ['', 'é', '', '', '', '😀'],
    );
  });

  it('feeds back every token it wrote', async () => {
    const { fed } = await decode(writes(bytes.encode('abc')));
    assert.deepEqual(
      fed.map(({ id }) => id),
      bytes.encode('abc'),
    );
  });

  it('asks for whole logits only to sample', async () => {
    const greedy = await decode(writes(bytes.encode('ab')));
    assert.ok(greedy.fed.every(({ needsLogits }) => !needsLogits));
    const sampled = await decode(writes(bytes.encode('ab')), { sampling: SAMPLED });
    assert.ok(sampled.fed.every(({ needsLogits }) => needsLogits));
  });
});

describe('a generated token', () => {
  const logits = Array.from({ length: BYTE_VOCABULARY }, (_, id) => Math.sin(id * 1.7) * 3);
  const total = logits.reduce((sum, z) => sum + Math.exp(z), 0);
  const logProbability = (id: number) => logits[id]! - Math.log(total);
  const near = (actual: number, expected: number) =>
    assert.ok(Math.abs(actual - expected) < 1e-5, `${actual} is not ${expected}`);

  it('carries its log-probability and the likeliest alternatives, descending', async () => {
    const { tokens } = await decode([logits], { maxTokens: 1 });
    const [token] = tokens;
    const ranked = logits.map((_, id) => id).sort((a, b) => logits[b]! - logits[a]!);
    assert.equal(token!.id, ranked[0]);
    near(token!.logprob, logProbability(ranked[0]!));
    assert.deepEqual(
      token!.alternatives.map(({ id, text }) => ({ id, text })),
      ranked.slice(0, 5).map((id) => ({ id, text: bytes.decode([id]) })),
    );
    for (const { id, probability } of token!.alternatives) near(probability, Math.exp(logProbability(id)));
  });

  it('carries its log-probability at temperature 1, however unlikely it was and however it was drawn', async () => {
    const hot: SamplingOptions = { ...SAMPLED, temperature: 50 };
    const drawn = new Set<number>();
    for (let seed = 0; seed < 30; seed++) {
      const { tokens } = await decode([logits], { maxTokens: 1, sampling: { ...hot, seed } });
      for (const { id, logprob } of tokens) {
        drawn.add(id);
        near(logprob, logProbability(id));
      }
    }
    assert.ok(drawn.size > 15, 'most are none of the likeliest eight');
  });
});

describe('sampled generation', () => {
  const flat = Array.from({ length: 20 }, () => Array.from({ length: 128 }, () => 0));

  it('is the same for the same seed and another for another', async () => {
    const one = await decode(flat, { sampling: SAMPLED });
    const again = await decode(flat, { sampling: SAMPLED });
    const other = await decode(flat, { sampling: { ...SAMPLED, seed: 2 } });
    assert.deepEqual(again.tokens, one.tokens);
    assert.notEqual(other.text, one.text);
  });
});

describe('generation after text was taken back', () => {
  it('writes it again, whatever the model would rather write, and does not emit it', async () => {
    const { tokens, fed } = await decode(writes(bytes.encode('xxxyz')), { pending: 'def' });
    assert.deepEqual(
      fed.map(({ id }) => String.fromCharCode(id)),
      ['d', 'e', 'f', 'y', 'z'],
    );
    assert.deepEqual(
      tokens.map((token) => token.text),
      ['y', 'z'],
    );
  });

  it('asks for whole logits only until it is written', async () => {
    const { fed } = await decode(writes(bytes.encode('xxyz')), { pending: 'de' });
    assert.deepEqual(
      fed.map(({ needsLogits }) => needsLogits),
      [true, false, false, false],
    );
  });

  it('does not count it as tokens of the completion', async () => {
    const { text, stopReason } = await decode(writes(bytes.encode('xxyz')), { pending: 'de', maxTokens: 2 });
    assert.deepEqual({ text, stopReason }, { text: 'yz', stopReason: 'max-tokens' });
  });

  it('emits only what a token has beyond it', async () => {
    const tokenizer = loadTokenizer(EMBEDDED_MODEL);
    const whole = tokenizer.encode('return');
    assert.equal(whole.length, 1, 'the vocabulary has the word');
    const { tokens, text } = await decode(writes(whole, 8192), { tokenizer, pending: 'ret' });
    assert.deepEqual({ ids: tokens.map(({ id }) => id), text }, { ids: whole, text: 'urn' });
  });

  it('draws only what agrees with it', async () => {
    const flat = Array.from({ length: 6 }, () => Array.from({ length: BYTE_VOCABULARY }, () => 0));
    for (let seed = 0; seed < 20; seed++) {
      const { fed } = await decode(flat, { pending: 'def', sampling: { ...SAMPLED, seed } });
      assert.deepEqual(
        fed.slice(0, 3).map(({ id }) => String.fromCharCode(id)),
        ['d', 'e', 'f'],
      );
    }
  });
});

describe('alternatives to the first token after text was taken back', () => {
  it('are those that agree with it, without what was taken back', async () => {
    const tokenizer = loadTokenizer(EMBEDDED_MODEL);
    const [whole = 0, other = 0, more = 0] = ['return', 'for', 'returns'].map(
      (word) => tokenizer.encode(word)[0]!,
    );
    const logits = Array.from({ length: 8192 }, () => -20);
    [logits[whole], logits[other], logits[more]] = [3, 2, 1];
    const { tokens } = await decode([logits], { tokenizer, pending: 'ret', maxTokens: 1 });
    const texts = tokens[0]!.alternatives.map(({ text }) => text);
    assert.equal(texts[0], 'urn');
    assert.ok(!texts.includes('for'), 'a token that the text before the cursor rules out');
  });
});

describe('generation that must not begin with some tokens', () => {
  const [a = 0, b = 0, c = 0] = bytes.encode('abc');
  const logits = Array.from({ length: BYTE_VOCABULARY }, () => 0);
  [logits[a], logits[b], logits[c]] = [9, 8, 7];

  it('begins with the best of the others, and is free from there on', async () => {
    const { text } = await decode([logits, logits, logits], { request: { exclude: [a, b] }, maxTokens: 3 });
    assert.equal(text, 'caa');
  });

  it('reads the model as it is, not as it was held back', async () => {
    const free = await decode([logits], { maxTokens: 1 });
    const held = await decode([logits], { request: { exclude: [a] }, maxTokens: 1 });
    assert.equal(held.tokens[0]!.entropy, free.tokens[0]!.entropy);
    assert.equal(held.tokens[0]!.alternatives[0]!.text, 'a');
    assert.ok(held.tokens[0]!.logprob < free.tokens[0]!.logprob);
  });

  it('never draws them', async () => {
    for (let seed = 0; seed < 20; seed++) {
      const { text } = await decode([logits], {
        request: { exclude: [a] },
        sampling: { ...SAMPLED, seed },
        maxTokens: 1,
      });
      assert.notEqual(text, 'a');
    }
  });

  it('begins after what the prompt took back', async () => {
    const { text } = await decode([logits, logits, logits], {
      pending: 'x',
      request: { exclude: [a] },
      maxTokens: 2,
    });
    assert.equal(text, 'ba');
  });
});

describe('generation after tokens that were given', () => {
  it('finishes a character that they began', async () => {
    const [first = 0, second = 0] = bytes.encode('é');
    const { text } = await decode(writes([second, ...bytes.encode('x')]), {
      request: { continueWith: [{ id: first, text: '' }] },
    });
    assert.equal(text, 'éx');
  });
});

describe('adaptive temperature', () => {
  const flat = Array.from({ length: 200 }, () => 0);
  const sure = peakAt(120, 200);
  const sampling = { ...GREEDY, adaptive: { temperature: 1, entropyAbove: 1 } };

  it('is cold where the model is decided and hot where it is not', async () => {
    const texts = new Set<string>();
    for (let seed = 1; seed <= 10; seed++) {
      const { tokens } = await decode([sure, flat, sure], {
        request: { prefix: 'x = ' },
        sampling: { ...sampling, seed },
      });
      assert.equal(tokens[0]!.id, 120);
      assert.equal(tokens[2]!.id, 120);
      texts.add(tokens[1]!.text);
    }
    assert.ok(texts.size > 5, `${texts.size} different tokens in ten draws of two hundred`);
  });

  it('is hot at the start of a line, by the prompt and by what was written', async () => {
    const unsure = Array.from({ length: 200 }, (_, id) => (id === 120 ? 5 : id < 100 && id > 96 ? 4 : -20));
    const places = { 'x = ': 0, 'x\n  ': 0 };
    for (const prefix of Object.keys(places) as (keyof typeof places)[]) {
      for (let seed = 1; seed <= 20; seed++) {
        const { tokens } = await decode([unsure], {
          request: { prefix },
          sampling: { ...sampling, adaptive: { temperature: 1, entropyAbove: 9 }, seed },
        });
        if (tokens[0]!.id !== 120) places[prefix]++;
      }
    }
    assert.equal(places['x = '], 0, 'greedy within a line');
    assert.ok(places['x\n  '] > 0, 'drawn at its start');
  });
});

describe('a repetition', () => {
  const [a = 0, b = 0] = bytes.encode('ab');
  /** Logits of a model that would write a for ever, and b otherwise. */
  const stuck = Array.from({ length: BYTE_VOCABULARY }, (_, id) => (id === a ? 10 : id === b ? 6 : 0));
  const script = Array<readonly number[]>(8).fill(stuck);
  const repetition = { nats: 5, growth: 2, from: 3 };

  for (const [where, scene] of [
    ['by the request', { sampling: { ...GREEDY, repetition } }],
    ['by the model', { repetition }],
    ['with a token ruled out', { repetition, request: { exclude: [0] } }],
    ['where tokens are drawn', { sampling: { ...SAMPLED, temperature: 0.01, repetition } }],
  ] as const) {
    it(`ends once it costs more than something else: penalised ${where}`, async () => {
      const { text } = await decode(script, { ...scene, maxTokens: 6 });
      assert.equal(text, 'aaaabaaa'.slice(0, 6));
    });
  }

  it('goes on where the request says so, whatever the model says', async () => {
    const sampling = { ...GREEDY, repetition: { ...repetition, nats: 0 } };
    const { text } = await decode(script, { repetition, sampling, maxTokens: 6 });
    assert.equal(text, 'aaaaaa');
  });

  it('is of the tokens gone on from as well', async () => {
    const continueWith = bytes.encode('aaaa').map((id) => ({ id, text: 'a' }));
    const { text } = await decode(script, { repetition, request: { continueWith }, maxTokens: 2 });
    assert.equal(text, 'ba');
  });
});
