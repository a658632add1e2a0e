import { performance } from 'node:perf_hooks';
import { UserError } from '../common/errors';
import { CachedSequence, type CachedToken } from './cached-sequence';
import { generate, type Prediction } from './generation';
import type { GraphSession } from './graph-session';
import { type Run, type RunResult } from './graph-session';
import { hashModel } from './model-hash';
import type { ModelFiles } from './model-files';
import { assemblePrompt, documentOpening, type PromptFormat } from './prompt';
import { MAX_WINDOW_TOKENS, scoreText } from './scoring/score-text';
import type { TokenScores } from './scoring/token-scores';
import type { SteeringState } from './steering-block';
import { captureText } from './capture-text';
import { sumNormalised } from './activation-sums';
import type { TokenHealer } from './token-healing';
import type { Tokenizer } from './tokenizer';
import type {
  ActivationSums,
  Capture,
  CaptureSettings,
  CaptureText,
  Completion,
  CompletionContext,
  CompletionRequest,
  ForwardResult,
  GeneratedToken,
  ModelInfo,
  ScoreTokensRequest,
  TextSurprisal,
} from './types';

/** Prompt tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

export interface CompleteOptions {
  readonly steering?: SteeringState;
  readonly signal: AbortSignal;
  readonly onToken?: (token: GeneratedToken) => void;
  readonly onPrefill?: (done: number, total: number) => void;
}

export interface TextOptions {
  readonly signal: AbortSignal;
  /** Texts read, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** What is needed to complete text, and absent when only token ids can be run (a bare .onnx file). */
export interface TextSide {
  readonly tokenizer: Tokenizer;
  readonly format: PromptFormat;
  readonly healer: TokenHealer;
}

/** A decoder that completes, reads and is steered. Not for concurrent use: one request after the other. */
export class LanguageModel {
  private readonly sequence: CachedSequence;

  constructor(
    readonly info: ModelInfo,
    private readonly files: ModelFiles,
    private readonly session: GraphSession,
    private readonly text: TextSide | undefined,
  ) {
    this.sequence = new CachedSequence(session.newCache());
  }

  /** Completes at the cursor. Cancelling ends it with what there is, as stop reason `cancelled`. */
  async complete(request: CompletionRequest, options: CompleteOptions): Promise<Completion> {
    const { tokenizer, format, healer } = this.textParts();
    // However many tokens may come, half of the context is the prompt's: without it there is nothing to complete.
    const room = Math.max(
      Math.ceil(this.info.contextLength / 2),
      this.info.contextLength - request.maxTokens,
    );
    const full = assemblePrompt(tokenizer, format, request, room);
    const pending = healer.takenBack(full);
    const prompt = pending === '' ? full : full.slice(0, -1);
    const started = performance.now();
    const needsLogits = pending !== '' || request.sampling.temperature > 0;
    const { first, reused } = await this.prefill(prompt, needsLogits, options);
    const prefilled = performance.now();
    const tokens: GeneratedToken[] = [];
    const stopReason = first
      ? await generate({
          first,
          step: async (id, withLogits) => this.step(id, withLogits, options.steering),
          tokenizer,
          endOfTextIds: this.files.config.endOfTextIds,
          request,
          pending,
          healer,
          signal: options.signal,
          emit: (token) => {
            tokens.push(token);
            options.onToken?.(token);
          },
        })
      : 'cancelled';
    return {
      text: tokens.map((token) => token.text).join(''),
      stopReason,
      tokens,
      timings: {
        prefillMs: prefilled - started,
        prefillTokens: prompt.length - reused,
        reusedTokens: reused,
        decodeMs: performance.now() - prefilled,
        decodeTokens: tokens.length,
      },
    };
  }

  /** The token ids of the prompt that a completion at this place begins with, before token healing. */
  promptIds(context: CompletionContext): number[] {
    const { tokenizer, format } = this.textParts();
    return assemblePrompt(tokenizer, format, context, this.info.contextLength - 1);
  }

  /** One forward pass over ids with nothing cached; only the last position is steered unless the state says all. */
  async forward(
    ids: readonly number[],
    options: { readonly steering?: SteeringState; readonly signal: AbortSignal },
  ): Promise<ForwardResult> {
    this.checkIds(ids);
    const last = ids.length - 1;
    const run: Run = { tokens: ids, readAt: [last], hiddenAt: [last], logits: true };
    const result = await this.session.run(
      { ...run, ...this.steer(options.steering, ids.length, 0, last) },
      this.session.newCache(),
    );
    const [reading] = result.readings;
    const { logits } = result;
    if (!reading || !logits) throw new Error('the run returned no logits');
    const layers = result.hidden ? this.info.layers : 0;
    const hidden = Array.from({ length: layers }, (_, i) =>
      (result.hidden ?? logits).slice(i * this.info.hiddenSize, (i + 1) * this.info.hiddenSize),
    );
    return { logits, hidden, entropy: reading.entropy, varentropy: reading.varentropy };
  }

  /**
   * Sums the unit-normalised residual stream of every block over all positions of the texts, unsteered.
   * @throws UserError when the model cannot be steered
   */
  async sumActivations(texts: readonly string[], options: TextOptions): Promise<ActivationSums> {
    const { tokenizer, format } = this.textParts();
    this.checkSteerable();
    const sums = sumNormalised(this.info.layers, this.info.hiddenSize);
    for (const [index, text] of texts.entries()) {
      const cache = this.session.newCache();
      const ids = tokenizer.encode(text).slice(0, this.info.contextLength - format.start.length);
      const all = [...format.start, ...ids];
      for (let at = 0; at < all.length; at += CHUNK) {
        options.signal.throwIfAborted();
        const tokens = all.slice(at, at + CHUNK);
        // The marks that start every text say nothing about it.
        const hiddenAt = tokens.flatMap((_, i) => (at + i >= format.start.length ? [i] : []));
        const { hidden } = await this.session.run({ tokens, readAt: [], hiddenAt }, cache);
        if (hidden) sums.add(hidden, hiddenAt.length);
      }
      options.onProgress?.(index + 1, texts.length);
    }
    return sums.result();
  }

  /**
   * Reads the residual stream over each text, unsteered: what steering vectors are built from.
   * @throws UserError when the model cannot be steered or has no such block
   */
  async captureActivations(
    texts: readonly CaptureText[],
    settings: CaptureSettings,
    options: TextOptions,
  ): Promise<Capture[]> {
    this.checkSteerable();
    const absent = settings.blocks?.find((block) => block >= this.info.layers);
    if (absent !== undefined)
      throw new UserError(
        `The model ${this.info.id} has no block ${absent}; its last is ${this.info.layers - 1}.`,
      );
    const { tokenizer, format } = this.textParts();
    const source = { session: this.session, info: this.info, tokenizer, format };
    const captures: Capture[] = [];
    for (const text of texts) {
      captures.push(await captureText(source, text, settings, options.signal));
      options.onProgress?.(captures.length, texts.length);
    }
    return captures;
  }

  /**
   * Sums the surprisal of each text, cut into windows of the context's length that do not overlap: bits per byte is
   * nats / ln 2 / bytes. Every window opens as the model's documents do.
   */
  async sumSurprisal(texts: readonly string[], options: TextOptions): Promise<TextSurprisal[]> {
    const { tokenizer, format } = this.textParts();
    const opening = format.start.length > 0 ? format.start : this.files.config.endOfTextIds.slice(0, 1);
    const room = this.info.contextLength - opening.length;
    const results: TextSurprisal[] = [];
    for (const text of texts) {
      const ids = tokenizer.encode(text);
      let nats = 0;
      for (let at = 0; at < ids.length; at += room) {
        nats += await this.windowSurprisal(opening, ids.slice(at, at + room), options.signal);
      }
      results.push({ nats, tokens: ids.length });
      options.onProgress?.(results.length, texts.length);
    }
    return results;
  }

  /**
   * Reads a text as it is, token by token, each given the text before it in overlapping windows of the context's length.
   * Every window opens as the model's documents do; steering acts on all of it.
   */
  async scoreTokens(
    { text, fileName, alternatives }: ScoreTokensRequest,
    { steering, ...options }: TextOptions & { readonly steering?: SteeringState },
  ): Promise<TokenScores> {
    const { tokenizer, format } = this.textParts();
    if (steering) this.checkSteerable();
    const { contextLength, vocabularySize } = this.info;
    const opening = documentOpening(tokenizer, format, fileName, Math.min(contextLength, MAX_WINDOW_TOKENS));
    return scoreText(
      { session: this.session, tokenizer, contextLength, vocabularySize },
      {
        text,
        opening: opening.length > 0 ? opening : this.files.config.endOfTextIds.slice(0, 1),
        alternatives,
        steering,
      },
      options,
    );
  }

  /** SHA-256 over the graph and its external data. */
  async sha256(): Promise<string> {
    return hashModel(this.files.graph, this.session.decoder.model);
  }

  async dispose(): Promise<void> {
    await this.session.dispose();
  }

  private checkSteerable(): void {
    if (this.info.steerable) return;
    throw new UserError(`The model ${this.info.id} cannot be steered: ${this.info.reason ?? ''}.`);
  }

  /** −Σ ln p of `ids` after `opening`; without an opening the first token is not predicted and not counted. */
  private async windowSurprisal(
    opening: readonly number[],
    ids: readonly number[],
    signal: AbortSignal,
  ): Promise<number> {
    const cache = this.session.newCache();
    const all = [...opening, ...ids];
    let nats = 0;
    for (let at = 0; at < all.length; at += CHUNK) {
      signal.throwIfAborted();
      const tokens = all.slice(at, at + CHUNK);
      // Each position predicts the token after it; the last one of the window has none.
      const readAt = tokens.flatMap((_, i) =>
        at + i + 1 >= opening.length && at + i + 1 < all.length ? [i] : [],
      );
      const { readings, logits } = await this.session.run({ tokens, readAt, logits: true }, cache);
      readings.forEach(({ logNormaliser }, row) => {
        const target = all[at + (readAt[row] ?? 0) + 1] ?? 0;
        nats += logNormaliser - (logits?.[row * this.info.vocabularySize + target] ?? NaN);
      });
    }
    return nats;
  }

  /** Computes the prompt but for what the cache still holds; no reading when it was cancelled. */
  private async prefill(
    prompt: readonly number[],
    needsLogits: boolean,
    { steering, signal, onPrefill }: CompleteOptions,
  ): Promise<{ first?: Prediction; reused: number }> {
    const last = prompt.length - 1;
    const wanted = prompt.map((id, i) =>
      cachedToken(id, steering, i >= last || (steering?.steerPrompt ?? false)),
    );
    const reused = this.sequence.keepCommonPrefix(wanted, last);
    let result: RunResult | undefined;
    for (let at = reused; at < prompt.length; at += CHUNK) {
      if (signal.aborted) return { reused };
      const tokens = prompt.slice(at, at + CHUNK);
      const isLast = at + CHUNK >= prompt.length;
      const readAt = isLast ? [tokens.length - 1] : [];
      const run: Run = { tokens, readAt, logits: isLast && needsLogits };
      result = await this.session.run(
        { ...run, ...this.steer(steering, tokens.length, at, last) },
        this.sequence.cache,
      );
      this.sequence.push(wanted.slice(at, at + CHUNK));
      onPrefill?.(Math.min(at + CHUNK, prompt.length) - reused, prompt.length - reused);
    }
    const [reading] = result?.readings ?? [];
    return { ...(reading ? { first: { reading, logits: result?.logits } } : {}), reused };
  }

  /** Feeds one generated token, steered; undefined when the context has no room for it. */
  private async step(
    id: number,
    logits: boolean,
    steering: SteeringState | undefined,
  ): Promise<Prediction | undefined> {
    if (this.sequence.cache.length + 1 > this.info.contextLength) return undefined;
    const run: Run = { tokens: [id], readAt: [0], logits, ...this.steer(steering, 1, 0, 0) };
    const result = await this.session.run(run, this.sequence.cache);
    this.sequence.push([cachedToken(id, steering, true)]);
    const [reading] = result.readings;
    if (!reading) throw new Error('the run returned no reading');
    return { reading, logits: result.logits };
  }

  /** The steering of a run whose first token is at `offset`: from `from` on, or everywhere when the prompt is steered. */
  private steer(
    state: SteeringState | undefined,
    count: number,
    offset: number,
    from: number,
  ): Pick<Run, 'steering'> {
    if (!state || (!state.steerPrompt && offset + count <= from)) return {};
    this.checkSteerable();
    return { steering: { state, steered: (position) => state.steerPrompt || offset + position >= from } };
  }

  private textParts(): TextSide {
    if (this.text) return this.text;
    throw new UserError(
      `${this.files.graph} has no tokenizer beside it: give the model's folder to complete text with it.`,
    );
  }

  private checkIds(ids: readonly number[]): void {
    if (ids.length === 0) throw new UserError('Give at least one token id.');
    const context = this.files.config.contextLength;
    if (context !== undefined && ids.length > context) {
      throw new UserError(
        `${ids.length} token ids are more than the ${context} positions of the model ${this.info.id}.`,
      );
    }
    const bad = ids.find(
      (id) =>
        !Number.isInteger(id) || id < 0 || (this.info.vocabularySize > 0 && id >= this.info.vocabularySize),
    );
    if (bad !== undefined)
      throw new UserError(`${bad} is not a token id of a model with ${this.info.vocabularySize} tokens.`);
  }
}

function cachedToken(id: number, steering: SteeringState | undefined, isSteered: boolean): CachedToken {
  return { id, steering: isSteered ? (steering?.fingerprint ?? '') : '' };
}
