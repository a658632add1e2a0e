import { setTimeout as delay } from 'node:timers/promises';
import type { CompletionEngine } from '../src/completion/completion-engine';
import { CompletionService } from '../src/completion/completion-service';
import { DEFAULT_COMPLETION_SETTINGS } from '../src/completion/default-settings';
import { placeAt } from '../src/completion/place-at';
import type { CompletionQuery } from '../src/completion/query';
import type { Completion } from '../src/lm/types';

/** What became of the time from a keystroke to its suggestion, in ms. */
export interface Keystroke {
  readonly total: number;
  readonly debounce: number;
  /** From the request to the engine to its first token: the way there and back, its queue, the prompt. */
  readonly prompt: number;
  /** From the first token to the last that the suggestion needed. */
  readonly decode: number;
  /** Caches, stop rules and filters. */
  readonly rest: number;
  readonly origin: string;
}

export interface EditorBenchParams {
  readonly engine: CompletionEngine;
  readonly text: string;
  readonly path: string;
  readonly languageId: string;
  /** Places in the text at which something is typed. */
  readonly places: number;
  readonly keystrokesPerPlace: number;
  /** Between a suggestion and the next keystroke, ms. */
  readonly pauseMs: number;
}

/**
 * Types what stands in a text at places spread over it, one character after the other, and waits for each suggestion as
 * a user would who pauses. Only keystrokes that got a suggestion count.
 */
export async function benchEditor(params: EditorBenchParams): Promise<readonly Keystroke[]> {
  const watch = new EngineWatch(params.engine);
  const service = new CompletionService({ engine: watch });
  const keystrokes: Keystroke[] = [];
  for (const start of startsIn(params)) {
    for (let typed = 0; typed <= params.keystrokesPerPlace; typed++) {
      watch.reset();
      const answer = await service.provide(queryAt(params, start + typed), new AbortController().signal);
      // The first moves the engine to the place, which is a jump and no keystroke.
      if (answer.kind === 'candidates' && typed > 0) {
        const { elapsedMs: total, debouncedMs: debounce, candidates } = answer;
        const { prompt, decode } = watch;
        const rest = Math.max(0, total - debounce - prompt - decode);
        keystrokes.push({ total, debounce, prompt, decode, rest, origin: candidates[0]?.origin ?? '' });
      }
      await delay(params.pauseMs);
    }
  }
  service.dispose();
  return keystrokes;
}

/** An engine that notes when the last request got its tokens. */
class EngineWatch implements CompletionEngine {
  private asked = 0;
  private first = 0;
  private last = 0;

  constructor(private readonly engine: CompletionEngine) {}

  get prompt(): number {
    return this.first - this.asked;
  }

  get decode(): number {
    return this.last - this.first;
  }

  reset(): void {
    this.asked = this.first = this.last = 0;
  }

  async complete(...[request, options]: Parameters<CompletionEngine['complete']>): Promise<Completion> {
    const asked = performance.now();
    let first = asked;
    return this.engine.complete(request, {
      ...options,
      onToken: (token) => {
        // A suggestion that is stopped has all it needs; the tokens that are on their way are nobody's.
        if (options.signal?.aborted) return;
        const now = performance.now();
        if (first === asked) first = now;
        Object.assign(this, { asked, first, last: now });
        options.onToken?.(token);
      },
    });
  }
}

/** Offsets after the indentation of lines that are long enough to be typed in. */
function startsIn({ text, places, keystrokesPerPlace }: EditorBenchParams): readonly number[] {
  const line = new RegExp(`^[ \\t]+(?=\\S.{${keystrokesPerPlace},}$)`, 'gm');
  const all = [...text.matchAll(line)].map((match) => match.index + match[0].length);
  return Array.from({ length: places }, (_, i) => all[Math.floor((i * all.length) / places)] ?? 0);
}

function queryAt({ text, path, languageId }: EditorBenchParams, offset: number): CompletionQuery {
  const lineEnd = text.indexOf('\n', offset);
  return {
    // What is being typed is not there yet.
    ...placeAt(text.slice(0, offset) + text.slice(lineEnd), offset),
    document: { key: `file:///${path}`, path, languageId },
    trigger: 'automatic',
    lastChange: 'insertion',
    indentation: { insertSpaces: true, tabSize: 2 },
    settings: DEFAULT_COMPLETION_SETTINGS,
    model: 'embedded',
  };
}
