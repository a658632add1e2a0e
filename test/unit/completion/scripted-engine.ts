import type { CompletionEngine } from '../../../src/completion/completion-engine';
import type { Clock } from '../../../src/engine/clock';
import type { CompleteOptions } from '../../../src/engine/client';
import type { Completion, CompletionRequest, GeneratedToken, StopReason } from '../../../src/lm/types';
import { tokensOf } from './tokens';

export interface Script {
  /** What the model would write, or the error the engine fails with. */
  readonly write: (request: CompletionRequest) => string | readonly GeneratedToken[] | Error;
  readonly prefillMs?: number;
  readonly tokenMs?: number;
}

/** An engine that writes by a script, token by token on a clock, one request after the other as the real one. */
export class ScriptedEngine implements CompletionEngine {
  readonly requests: CompletionRequest[] = [];
  /** Requests that were stopped before their text was complete. */
  stopped = 0;
  /** Requests that have not been answered. */
  running = 0;
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly clock: Clock,
    private readonly script: Script,
  ) {}

  complete(request: CompletionRequest, options: CompleteOptions = {}): Promise<Completion> {
    this.requests.push(request);
    this.running++;
    const answer = this.queue.then(() => this.answer(request, options)).finally(() => this.running--);
    this.queue = answer.catch(() => undefined);
    return answer;
  }

  private async answer(
    request: CompletionRequest,
    { signal, onToken }: CompleteOptions,
  ): Promise<Completion> {
    const { write, prefillMs = 20, tokenMs = 5 } = this.script;
    const written: GeneratedToken[] = [];
    const end = (stopReason: StopReason): Completion => {
      if (stopReason === 'cancelled') this.stopped++;
      const text = written.map((each) => each.text).join('');
      const timings = {
        prefillMs,
        prefillTokens: 1,
        reusedTokens: 0,
        decodeMs: 0,
        decodeTokens: written.length,
      };
      return { text, stopReason, tokens: written, timings };
    };
    if (signal?.aborted) return end('cancelled');
    await this.pause(prefillMs);
    const script = write(request);
    if (script instanceof Error) throw script;
    for (const token of typeof script === 'string' ? tokensOf(script) : script) {
      if (signal?.aborted) return end('cancelled');
      if (written.length === request.maxTokens) return end('max-tokens');
      await this.pause(tokenMs);
      written.push(token);
      onToken?.(token);
    }
    return end('end-of-text');
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.clock.after(ms, resolve));
  }
}
