import { setImmediate } from 'node:timers/promises';
import type { Candidate } from '../../../src/completion/candidate';
import type { CompletionService, Provided } from '../../../src/completion/completion-service';
import type { Empty } from '../../../src/completion/empty-reason';
import { ghostTextOf } from '../../../src/completion/ghost-text';
import type { LineRange, Place } from '../../../src/completion/query';
import { lineBefore, restOfLine } from '../../../src/completion/text/lines';
import type { FakeClock } from '../engine/fake-clock';
import { accepted, draw, place } from './drawing';
import { query, type QueryChanges } from './queries';

/** Ms that the clock moves on at once; every promise settles in between. */
const STEP_MS = 5;

/**
 * Behaves as VS Code does with an inline completion provider: asks at every change, withdraws the request before it, drops
 * answers for other versions of the document, and keeps showing an item as long as what is typed agrees with it.
 */
export class DrawnEditor {
  /** Every state that was on the screen, in order, each once in a row. */
  readonly frames: string[] = [];
  /** The answers to all requests, in the order they came. */
  readonly answers: (Provided | Empty)[] = [];
  readonly failures: unknown[] = [];
  /** Requests made. */
  requests = 0;
  private place: Place;
  private version = 0;
  private item: { candidate: Candidate; insertText: string; range: LineRange } | undefined;
  private request: AbortController | undefined;
  private changes: QueryChanges;

  constructor(
    private readonly service: CompletionService,
    private readonly clock: FakeClock,
    drawing: string,
    changes: QueryChanges = {},
  ) {
    this.place = place(drawing);
    this.changes = changes;
    this.snap();
  }

  get drawing(): string {
    return this.frames.at(-1) ?? '';
  }

  get text(): Place {
    return this.place;
  }

  get shown(): Candidate | undefined {
    return this.item?.candidate;
  }

  /** Types characters, that many ms apart. */
  async type(text: string, everyMs = 100): Promise<void> {
    for (const character of text) {
      this.write(character);
      await this.elapse(everyMs);
    }
  }

  /** One keystroke that puts text at the cursor, and text behind it where the editor closes brackets. */
  write(text: string, closing = ''): void {
    const over = closing === '' && this.place.after.startsWith(text) && /^[)\]}"']$/.test(text);
    const after = over ? this.place.after.slice(text.length) : closing + this.place.after;
    this.change({ before: this.place.before + text, after }, 'insertion');
  }

  backspace(): void {
    this.change({ before: this.place.before.slice(0, -1), after: this.place.after }, 'deletion');
  }

  /** Puts the cursor, and everything else, elsewhere. */
  moveTo(drawing: string): void {
    this.change(place(drawing), 'none');
  }

  set(changes: QueryChanges): void {
    this.changes = { ...this.changes, ...changes };
  }

  /** Tab. */
  accept(): void {
    const item = this.item;
    if (!item) return;
    const next = accepted(this.place, item);
    this.item = undefined;
    this.service.onAccepted(item.candidate.id);
    this.change(next, 'insertion');
  }

  /** Escape. */
  dismiss(): void {
    if (this.item) this.service.onRejected(this.item.candidate.id);
    this.item = undefined;
    this.snap();
  }

  /** Asks by the command. */
  invoke(): void {
    this.ask('invoked', 'none');
  }

  async elapse(ms: number): Promise<void> {
    await setImmediate();
    for (let left = ms; left > 0; left -= STEP_MS) {
      this.clock.advance(Math.min(STEP_MS, left));
      await setImmediate();
    }
  }

  private change(next: Place, kind: 'insertion' | 'deletion' | 'none'): void {
    const inserted = next.before.slice(this.place.before.length);
    const grown = next.before.length + next.after.length - this.place.before.length - this.place.after.length;
    const isTyping = kind === 'insertion' && next.before.startsWith(this.place.before);
    this.place = next;
    this.version++;
    if (this.item) this.item = isTyping && !inserted.includes('\n') ? this.kept(grown) : undefined;
    this.snap();
    this.ask('automatic', kind);
  }

  /** The item after typing: its range grows by what is inserted, and it stays while it can be shown. */
  private kept(grown: number): typeof this.item {
    const { item } = this;
    if (!item) return undefined;
    const written = lineBefore(this.place.before);
    const range = { start: item.range.start, end: Math.max(written.length, item.range.end + grown) };
    const line = written + restOfLine(this.place.after);
    return ghostTextOf({ line, cursor: written.length, range, text: item.insertText })
      ? { ...item, range }
      : undefined;
  }

  private ask(trigger: 'automatic' | 'invoked', lastChange: 'insertion' | 'deletion' | 'none'): void {
    this.request?.abort();
    const request = new AbortController();
    this.request = request;
    this.requests++;
    const { version } = this;
    const asked = query(this.place, { ...this.changes, trigger, lastChange });
    this.service.provide(asked, request.signal).then(
      (answer) => {
        this.answers.push(answer);
        if (request.signal.aborted || version !== this.version) return;
        const [candidate] = answer.kind === 'candidates' ? answer.candidates : [];
        this.item = candidate && { candidate, insertText: candidate.insertText, range: candidate.range };
        if (candidate) this.service.onShown(candidate.id);
        this.snap();
      },
      (error: unknown) => this.failures.push(error),
    );
  }

  private snap(): void {
    const frame = draw(this.place, this.item);
    if (frame !== this.frames.at(-1)) this.frames.push(frame);
  }
}
