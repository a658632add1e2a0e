import { setImmediate as turn } from 'node:timers/promises';
import { UserError } from '../../../src/common/errors';
import type { EngineModel, LoadModel } from '../../../src/engine/engine-model';
import type { SteeringBlock, SteeringState } from '../../../src/lm/steering-block';
import type { CompletionRequest, GeneratedToken, ModelInfo, StopReason } from '../../../src/lm/types';

/**
 * A model whose behaviour is written in its prompt: the prefix "tokens 3" generates three tokens, and the name of an
 * act runs that.
 */

export const INFO: ModelInfo = {
  id: 'scripted',
  file: '/models/scripted/onnx/model.onnx',
  precision: 'fp32',
  layers: 2,
  hiddenSize: 4,
  vocabularySize: 16,
  contextLength: 128,
  steerable: true,
  promptOrder: 'psm',
};

/** What a prefix of this name makes of a completion; the rest of the prefix is its argument. */
export type Act = (argument: string, signal: AbortSignal) => Promise<unknown>;
export type Acts = Readonly<Record<string, Act>>;

export function request(prefix: string): CompletionRequest {
  return { prefix, suffix: '', maxTokens: 16, sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 } };
}

export function steering(change: Partial<SteeringBlock> = {}): SteeringState {
  const block: SteeringBlock = {
    block: 1,
    activation: 'constant',
    units: 1,
    directions: new Float32Array(4),
  };
  return {
    applied: [{ blocks: [{ ...block, ...change }], strength: 0.5 }],
    fingerprint: 'f',
    steerPrompt: false,
  };
}

const ownActs: Acts = {
  throw: () => Promise.reject(new Error('out of luck')),
  'user-error': () => Promise.reject(new UserError('The prompt is silly: write another.')),
  malformed: () => Promise.resolve({ text: 7 }),
  hang: () => new Promise(() => undefined),
};

/** Loads a scripted model from any path; `log` records what was asked of it, if given. */
export function scriptedLoader(acts: Acts = {}, log: string[] = []): LoadModel {
  return async (path) => {
    log.push(`load ${path}`);
    await turn();
    if (path.includes('missing'))
      throw new UserError(`There is no model at ${path}: give the folder of one.`);
    return scriptedModel({ ...ownActs, ...acts }, log, path);
  };
}

function scriptedModel(acts: Acts, log: string[], path: string): EngineModel {
  return {
    info: { ...INFO, id: path },
    async complete({ prefix, maxTokens }, { signal, steering, onToken, onPrefill }) {
      log.push(`complete ${prefix}${steering ? ` steered by ${steering.fingerprint}` : ''}`);
      const [name = '', ...rest] = prefix.split(' ');
      const act = acts[name];
      // A malformed answer is what some acts are for.
      if (act) return (await act(rest.join(' '), signal)) as never;
      const count = name === 'endless' ? Infinity : Math.min(maxTokens, Number(rest[0] ?? 1));
      onPrefill?.(1, 1);
      const tokens: GeneratedToken[] = [];
      let stopReason: StopReason = 'end-of-text';
      while (tokens.length < count) {
        await turn();
        if (signal.aborted) {
          stopReason = 'cancelled';
          break;
        }
        const token = { id: 1, text: 'x', logprob: -1, entropy: 1, varentropy: 0, alternatives: [] };
        tokens.push(token);
        onToken?.(token);
      }
      const timings = {
        prefillMs: 1,
        prefillTokens: 1,
        reusedTokens: 0,
        decodeMs: 1,
        decodeTokens: tokens.length,
      };
      log.push(`completed ${prefix}`);
      return { text: 'x'.repeat(tokens.length), stopReason, tokens, timings };
    },
    promptIds: ({ prefix }) => Array.from(prefix, (_, i) => i % 16),
    async forward(ids) {
      return {
        logits: Float32Array.from(ids),
        hidden: [new Float32Array(4), new Float32Array(4)],
        entropy: 1,
        varentropy: 0,
      };
    },
    async sumActivations(texts, { signal, onProgress }) {
      for (let done = 1; done <= texts.length; done++) {
        await turn();
        signal.throwIfAborted();
        onProgress?.(done, texts.length);
      }
      return { positions: texts.length, directionSums: [new Float32Array(4)], normSums: [1] };
    },
    captureActivations: async (texts, { states }) =>
      texts.map(({ text }) => ({
        positions: text.length,
        last: new Float32Array(INFO.hiddenSize),
        mean: new Float32Array(INFO.hiddenSize),
        norms: new Float32Array(1),
        states: new Float32Array(states * INFO.hiddenSize),
        stateEntropies: new Float32Array(states),
      })),
    sumSurprisal: (texts) =>
      Promise.resolve(texts.map((text) => ({ nats: text.length, tokens: text.length }))),
    scoreTokens: ({ text }) =>
      Promise.resolve({
        ids: new Int32Array(text.length),
        ends: Int32Array.from({ length: text.length }, (_, i) => i + 1),
        entropy: new Float32Array(text.length),
        varentropy: new Float32Array(text.length),
        surprisal: new Float32Array(text.length),
      }),
    probedStreams: ({ continueWith = [] }) =>
      Promise.resolve({ blocks: [0], positions: continueWith.length, states: new Float32Array() }),
    sha256: () => Promise.resolve('ab'.repeat(32)),
    async dispose() {
      log.push(`dispose ${path}`);
    },
  };
}
