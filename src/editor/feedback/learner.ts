import { messageOf } from '../../common/errors';
import { languageOfTag } from '../../syntax/languages';
import type { SyntaxParsers } from '../../syntax/parser';
import type { FeedbackLogFile } from '../../uncertainty/feedback/append-log';
import { modelNumber } from '../../uncertainty/feedback/event';
import { isRefinable, refineLibrary, type RefinedEntry } from '../../steering/refine-library';
import type { EngineHost } from '../engine-host';
import type { LearnFromUse } from '../settings';
import type { Steering } from '../steering';
import { lineReadings } from './line-readings';
import { keptTokenCount, lessonOf, type Lesson, type Outcome } from './outcome';

const MS_PER_HOUR = 3_600_000;

export interface LearnerOptions {
  readonly engine: EngineHost;
  readonly steering: Steering;
  readonly parsers: SyntaxParsers;
  readonly log: FeedbackLogFile;
  /** What may be learnt now. */
  readonly learns: () => LearnFromUse;
  /** Resolves when the user pauses: suggestions go first. */
  readonly pause: () => Promise<void>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** What the numbers of this session's suggestions begin from. */
  readonly firstId: number;
  /** Calls back when an accepted suggestion was looked at again, with how much of it was left. */
  readonly lookAgain: (outcome: Outcome, onKept: (kept: number) => void) => void;
  readonly onRefined: (entries: readonly RefinedEntry[], lesson: Lesson) => void;
  readonly onFailure: (message: string) => void;
}

/** Lets the active vectors, and the log of how right readings were, learn from what became of suggestions. */
export class Learner {
  private refined: Promise<void> = Promise.resolve();

  constructor(private readonly options: LearnerOptions) {}

  /** Never throws; resolves when all of the outcome is learnt. */
  async learn(outcome: Outcome): Promise<void> {
    const learns = this.options.learns();
    const tasks: Promise<void>[] = [];
    if (learns === 'confidence' || learns === 'both') tasks.push(this.note(outcome));
    const lesson = lessonOf(outcome);
    if (lesson && (learns === 'steering' || learns === 'both')) {
      // One after the other: each step starts from the file that the last one wrote.
      this.refined = this.refined.then(async () => this.guarded(this.refine(outcome, lesson)));
      tasks.push(this.refined);
    }
    await Promise.all(tasks.map(async (task) => this.guarded(task)));
  }

  private async refine({ suggestion, prefix }: Outcome, lesson: Lesson): Promise<void> {
    const { engine, steering, pause, onRefined } = this.options;
    if (!suggestion.steering) return;
    await pause();
    const { entries } = await steering.library();
    const active = entries.filter((entry) => (suggestion.vectors[entry.id] ?? 0) !== 0 && isRefinable(entry));
    if (active.length === 0) return;
    const { client, info } = await engine.model();
    const refined = await refineLibrary(
      active,
      { prefix, ...lesson },
      {
        contextLength: info.contextLength,
        capture: async (texts, settings) => client.captureActivations(texts, settings),
      },
      await steering.ownFolder(),
    );
    steering.forget();
    onRefined(refined, lesson);
  }

  private async note(outcome: Outcome): Promise<void> {
    const { engine, parsers, log, now, firstId, lookAgain } = this.options;
    const { suggestion, prefix, kind } = outcome;
    const { candidate, document } = suggestion;
    const { suffix } = candidate.source.request;
    const language = languageOfTag(document.languageId);
    const line = await lineReadings(candidate, { prefix, suffix }, { parsers, language });
    if (!line) return;
    const { readings, isComplete, ends } = line;
    const id = firstId + candidate.id;
    const hour = () => Math.floor(now() / MS_PER_HOUR);
    const model = modelNumber(await engine.sha256());
    const kept = keptTokenCount(ends, outcome.kept);
    await log.append({ kind, id, model, hour: hour(), isComplete, kept, readings });
    if (kind === 'dismissed') return;
    lookAgain(outcome, (left) => {
      const still = keptTokenCount(ends, left);
      if (still < kept) void this.guarded(log.append({ kind: 'edited', id, hour: hour(), kept: still }));
    });
  }

  private async guarded(task: Promise<void>): Promise<void> {
    try {
      await task;
    } catch (error) {
      this.options.onFailure(messageOf(error));
    }
  }
}
