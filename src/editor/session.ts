import { join } from 'node:path';
import { l10n, type Disposable, type LogOutputChannel, type TextDocument, type Uri } from 'vscode';
import { messageOf } from '../common/errors';
import { CompletionService } from '../completion/completion-service';
import { createParsers, type SyntaxParsers } from '../syntax/parser';
import { Answers } from './answers';
import { EngineHost } from './engine-host';
import { Feedback } from './feedback/feedback';
import { refinementNote } from './feedback/refinement-note';
import { forkRule } from './fork-rule';
import { LastChanges } from './last-changes';
import { LiveSettings } from './live-settings';
import { markAccepted } from './marks/mark-accepted';
import { UndecidedMarks } from './marks/undecided-marks';
import { forkPlanner } from './plan-forks';
import { Problems } from './problems';
import type { Settings } from './settings';
import { Status } from './status/status';
import { Steering } from './steering';
import type { Suggestion } from './suggestion';
import { SuggestionProvider } from './suggestion-provider';

/** All that lives as long as the extension does, and what happens to several of its parts at once. */
export class Session implements Disposable {
  readonly engine: EngineHost;
  readonly steering: Steering;
  readonly marks = new UndecidedMarks((document, offset, id) => this.provider.turnDown(document, offset, id));
  readonly provider: SuggestionProvider;
  readonly problems: Problems;
  private readonly service: CompletionService;
  private readonly lastChanges = new LastChanges();
  private readonly status: Status;
  private readonly feedback: Feedback;
  private readonly answers: Answers;
  private readonly parsers: SyntaxParsers;
  private readonly settings = new LiveSettings((before) => this.onSettings(before));

  /**
   * @param home folder of the extension
   * @param storage folder for what the extension keeps on this machine
   */
  constructor(
    home: Uri,
    storage: Uri,
    private readonly log: LogOutputChannel,
  ) {
    this.parsers = createParsers({ wasmFolder: join(home.fsPath, 'dist', 'grammars') });
    const { parsers, settings } = this;
    const settingsOf = (document: TextDocument | undefined) => settings.of(document);
    const engine = new EngineHost({
      home: home.fsPath,
      env: process.env,
      model: () => settings.ofWindow.model,
      idleMinutes: () => settings.ofWindow.idleMinutes,
      onState: () => this.status.update(),
      onLog: (line) => log.info(line),
    });
    const steering = new Steering(engine, home.fsPath, process.env);
    const status = new Status({ engine, steering, settingsOf });
    this.engine = engine;
    this.steering = steering;
    this.status = status;
    this.problems = new Problems(log, (problem) => status.update({ problem }));
    this.service = new CompletionService({
      engine,
      forkRule: (tokens) => forkRule(settings.ofWindow.forkChoices, engine.calibration?.fork)(tokens),
      forks: forkPlanner(parsers),
    });
    this.feedback = new Feedback({
      ...{ engine, steering, parsers },
      logPath: join(storage.fsPath, 'feedback.jsonl'),
      learns: () => settings.ofWindow.learnFromUse,
      onRefined: (entries, { accepted }) => {
        const note = refinementNote(entries, accepted, l10n.t);
        log.info(note);
        status.update({ refinementNote: note });
      },
      onFailure: (message) => log.warn(message),
    });
    this.answers = new Answers({ engine, parsers, feedback: this.feedback, status, log });
    this.provider = new SuggestionProvider({
      ...{ service: this.service, engine, steering, lastChanges: this.lastChanges, settingsOf },
      onAnswer: (answer, its) => this.answers.onAnswer(answer, its),
      onProblem: (message) => this.problems.report(message),
    });
    status.update();
  }

  /** The suggestion that was shown last. */
  get last(): Suggestion | undefined {
    return this.answers.last;
  }

  /** The settings as they hold for a document. */
  settingsOf(document: TextDocument | undefined): Settings {
    return this.settings.of(document);
  }

  onAccepted(id: number): void {
    const suggestion = this.provider.find(id);
    if (!suggestion) return;
    this.service.onAccepted(id);
    this.feedback.accepted(suggestion);
    const { parsers, marks } = this;
    const highlights = this.settingsOf(suggestion.document).highlights;
    if (highlights.seconds === 0) return;
    void markAccepted(suggestion, { parsers, marks, ...highlights }).catch((error: unknown) =>
      this.log.warn(messageOf(error)),
    );
  }

  /** Another model is to be used from now on. */
  forgetModel(): void {
    this.service.clear();
    this.steering.forget();
    void this.engine.dispose();
    this.problems.report(undefined);
    this.status.update();
  }

  /** Forgets suggestions, e.g. when what they are made with has changed. */
  forget(): void {
    this.service.clear();
  }

  /** Vectors are as they were built again. */
  forgetRefinement(): void {
    this.steering.forget();
    this.status.update({ refinementNote: undefined });
  }

  async freeMemory(): Promise<void> {
    this.service.clear();
    await this.engine.unload();
    this.status.update({ memoryBytes: undefined });
  }

  dispose(): void {
    this.service.dispose();
    const { settings, feedback, lastChanges, answers, status, marks } = this;
    for (const part of [settings, feedback, lastChanges, answers, status, marks]) part.dispose();
    void this.engine.dispose();
  }

  private onSettings(before: Settings): void {
    const { model, idleMinutes } = this.settings.ofWindow;
    if (model !== before.model || idleMinutes !== before.idleMinutes) {
      this.forgetModel();
      return;
    }
    this.service.clear();
    this.problems.report(undefined);
    this.status.update();
  }
}
