import { performance } from 'node:perf_hooks';
import { UserError } from '../common/errors';
import { captureText, type CaptureSource } from './capture-text';
import { completionStart } from './completion-start';
import { generate } from './generation';
import type { GraphSession } from './graph-session';
import { hashModel } from './model-hash';
import type { ModelFiles } from './model-files';
import { assemblePrompt, documentOpening, type PromptFormat } from './prompt';
import { MAX_WINDOW_TOKENS, scoreText, type ScoringModel } from './scoring/score-text';
import { sumSurprisal } from './scoring/sum-surprisal';
import type { TokenScores } from './scoring/token-scores';
import { probedStreams, type ProbedStreams } from './probed-streams';
import { runSteered, SteeredSequence } from './steered-sequence';
import type { SteeringState } from './steering-block';
import { sumActivations, type TextOptions } from './sum-activations';
import { isSampled } from './temperature';
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

export interface CompleteOptions {
  readonly steering?: SteeringState;
  readonly signal: AbortSignal;
  readonly onToken?: (token: GeneratedToken) => void;
  readonly onPrefill?: (done: number, total: number) => void;
}

/** What is needed to complete text, and absent when only token ids can be run (a bare .onnx file). */
export interface TextSide {
  readonly tokenizer: Tokenizer;
  readonly format: PromptFormat;
  readonly healer: TokenHealer;
}

/** A decoder that completes, reads and is steered. Not for concurrent use: one request after the other. */
export class LanguageModel {
  private readonly sequence: SteeredSequence;

  constructor(
    readonly info: ModelInfo,
    private readonly files: ModelFiles,
    private readonly session: GraphSession,
    private readonly text: TextSide | undefined,
  ) {
    this.sequence = new SteeredSequence(session, info.contextLength);
  }

  /**
   * Completes at the cursor. Cancelling ends it with what there is, as stop reason `cancelled`.
   * @throws UserError when the tokens to go on from leave no room for the prompt
   */
  async complete(request: CompletionRequest, options: CompleteOptions): Promise<Completion> {
    const { tokenizer, healer } = this.textParts();
    const { steering, signal, onToken, onPrefill } = options;
    if (steering) this.checkSteerable();
    const { continueWith = [], exclude = [] } = request;
    if (continueWith.length > 0) this.checkIds(continueWith.map(({ id }) => id));
    const start = completionStart(this.promptFor(request), continueWith, healer, tokenizer);
    const started = performance.now();
    const logits = start.pending !== '' || exclude.length > 0 || isSampled(request.sampling);
    const { first, reused } = await this.sequence.prefill(start, { steering, logits, signal, onPrefill });
    const prefilled = performance.now();
    const tokens: GeneratedToken[] = [];
    const stopReason = first
      ? await generate({
          first,
          step: async (id, withLogits) => this.sequence.step(id, withLogits, steering),
          tokenizer,
          endOfTextIds: this.files.config.endOfTextIds,
          request,
          pending: start.pending,
          repetition: this.files.decoding.repetition,
          healer,
          signal,
          emit: (token) => {
            tokens.push(token);
            onToken?.(token);
          },
        })
      : 'cancelled';
    return {
      text: tokens.map((token) => token.text).join(''),
      stopReason,
      tokens,
      timings: {
        prefillMs: prefilled - started,
        prefillTokens: start.ids.length - reused,
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
    const { steering } = options;
    if (steering) this.checkSteerable();
    const result = await runSteered(
      this.session,
      this.session.newCache(),
      { tokens: ids, readAt: [last], hiddenAt: [last], logits: true },
      { state: steering, offset: 0, from: last },
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
    this.checkSteerable();
    return sumActivations(this.captureSource(), texts, options);
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
    const source = this.captureSource();
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
    const opening = this.openingOf(format.start);
    return sumSurprisal(this.scoringModel(tokenizer), opening, texts, options);
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
    if (steering?.whenUndecided)
      throw new UserError(
        'Existing text is read at once, and steering only where the model is undecided goes token by token: leave one out.',
      );
    const room = Math.min(this.info.contextLength, MAX_WINDOW_TOKENS);
    const opening = this.openingOf(documentOpening(tokenizer, format, fileName, room));
    return scoreText(this.scoringModel(tokenizer), { text, opening, alternatives, steering }, options);
  }

  /**
   * What the probes saw while a completion wrote `continueWith` of its request.
   * @throws UserError when the model cannot be steered, nothing was written, or the state is for undecided places
   */
  async probedStreams(
    request: CompletionRequest,
    { steering, signal }: { readonly steering: SteeringState; readonly signal: AbortSignal },
  ): Promise<ProbedStreams> {
    const { tokenizer, healer } = this.textParts();
    this.checkSteerable();
    const { continueWith = [] } = request;
    if (continueWith.length === 0) throw new UserError('Give the tokens of the completion that is replayed.');
    this.checkIds(continueWith.map(({ id }) => id));
    const { ids, steerFrom } = completionStart(this.promptFor(request), continueWith, healer, tokenizer);
    const { hiddenSize } = this.info;
    return probedStreams(
      this.session,
      { ids, steerFrom, predicted: continueWith.length, steering, hiddenSize },
      signal,
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

  /** The prompt's ids, leaving room for the new tokens and those that come before them. */
  private promptFor({ continueWith = [], maxTokens, ...context }: CompletionRequest): number[] {
    const { tokenizer, format } = this.textParts();
    const { contextLength, id } = this.info;
    // However many tokens may come, half of the context is the prompt's: without it there is nothing to complete.
    const half = Math.ceil(contextLength / 2);
    if (continueWith.length >= contextLength - half) {
      throw new UserError(
        `${continueWith.length} tokens to go on from are too many for the ${contextLength} positions of the model ${id}.`,
      );
    }
    const room = Math.max(half, contextLength - maxTokens - continueWith.length);
    return assemblePrompt(tokenizer, format, context, room);
  }

  private captureSource(): CaptureSource {
    const { tokenizer, format } = this.textParts();
    return { session: this.session, info: this.info, tokenizer, format };
  }

  private scoringModel(tokenizer: Tokenizer): ScoringModel {
    const { contextLength, vocabularySize } = this.info;
    return { session: this.session, tokenizer, contextLength, vocabularySize };
  }

  /** Something to predict the first token from, whatever the model's texts open with. */
  private openingOf(ids: readonly number[]): readonly number[] {
    return ids.length > 0 ? ids : this.files.config.endOfTextIds.slice(0, 1);
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
