import { join } from 'node:path';
import {
  commands,
  EndOfLine,
  l10n,
  window,
  workspace,
  type Disposable,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from 'vscode';
import { CompletionService } from '../completion/completion-service';
import { explain, type Empty } from '../completion/empty-reason';
import { lineBefore } from '../completion/text/lines';
import { messageOf } from '../common/errors';
import { languageOfTag } from '../syntax/languages';
import { createParsers, type SyntaxParsers } from '../syntax/parser';
import { FeedbackLogFile } from '../uncertainty/feedback/append-log';
import { suggestionConfidence } from './confidence';
import { CommandId, ContextKey } from './contributions';
import { EngineHost } from './engine-host';
import { Feedback } from './feedback/feedback';
import { refinementNote } from './feedback/refinement-note';
import { forkRule } from './fork-rule';
import { LastChanges } from './last-changes';
import { BesideSuggestion } from './marks/beside-suggestion';
import { UndecidedMarks } from './marks/undecided-marks';
import { lexicalContext } from './marks/lexical-context';
import { undecidedPlaces } from './marks/undecided-places';
import { withLineEnds } from './marks/with-line-ends';
import { planForks } from './plan-forks';
import { readSettings, type Settings } from './settings';
import { StatusBar } from './status/status-bar';
import type { LastAnswer } from './status/status-view';
import { Steering } from './steering';
import type { Suggestion } from './suggestion';
import { SuggestionProvider } from './suggestion-provider';

/** All that lives as long as the extension does, and what happens between its parts. */
export class Session implements Disposable {
  readonly engine: EngineHost;
  readonly steering: Steering;
  readonly marks = new UndecidedMarks((document, offset, id) => this.provider.turnDown(document, offset, id));
  readonly provider: SuggestionProvider;
  /** The suggestion that was shown last. */
  last: Suggestion | undefined;
  private readonly service: CompletionService;
  private readonly lastChanges = new LastChanges();
  private readonly beside = new BesideSuggestion();
  private readonly bar = new StatusBar();
  private readonly told = new Set<string>();
  private readonly subscriptions: Disposable[];
  private readonly feedback: Feedback;
  private readonly parsers: SyntaxParsers;
  private settings: Settings;
  private answer: LastAnswer | undefined;
  private problem: string | undefined;
  private memory: number | undefined;
  private refinementNote: string | undefined;

  /**
   * @param home folder of the extension
   * @param storage folder for what the extension keeps on this machine
   */
  constructor(
    home: Uri,
    storage: Uri,
    private readonly log: LogOutputChannel,
  ) {
    this.settings = this.settingsOf(undefined);
    this.parsers = createParsers({ wasmFolder: join(home.fsPath, 'dist', 'grammars') });
    this.engine = new EngineHost({
      home: home.fsPath,
      env: process.env,
      model: () => this.settings.model,
      idleMinutes: () => this.settings.idleMinutes,
      onState: () => this.showStatus(),
      onLog: (line) => log.info(line),
    });
    this.steering = new Steering(this.engine, home.fsPath, process.env);
    this.service = new CompletionService({
      engine: this.engine,
      forkRule: (tokens) => forkRule(this.settings.forkChoices, this.engine.calibration?.fork)(tokens),
      forks: planForks,
    });
    this.provider = new SuggestionProvider({
      service: this.service,
      engine: this.engine,
      steering: this.steering,
      lastChanges: this.lastChanges,
      settingsOf: (document) => this.settingsOf(document),
      onAnswer: (answer, settings) => this.onAnswer(answer, settings),
      onProblem: (message) => this.onProblem(message),
    });
    this.feedback = new Feedback({
      engine: this.engine,
      steering: this.steering,
      parsers: this.parsers,
      log: new FeedbackLogFile(join(storage.fsPath, 'feedback.jsonl')),
      learns: () => this.settings.learnFromUse,
      onRefined: (entries, { accepted }) => {
        this.refinementNote = refinementNote(entries, accepted, l10n.t);
        log.info(this.refinementNote);
        this.showStatus();
      },
      onFailure: (message) => log.warn(message),
    });
    this.subscriptions = [
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('trimtab')) this.onSettings();
      }),
      window.onDidChangeActiveTextEditor(() => this.showStatus()),
    ];
    this.showStatus();
  }

  /** The settings as they hold for a document. */
  settingsOf(document: TextDocument | undefined): Settings {
    return readSettings(workspace.getConfiguration('trimtab', document));
  }

  onAccepted(id: number): void {
    const suggestion = this.provider.find(id);
    if (!suggestion) return;
    this.service.onAccepted(id);
    this.feedback.accepted(suggestion);
    const { highlightSeconds } = this.settingsOf(suggestion.document);
    if (highlightSeconds === 0) return;
    void this.mark(suggestion, highlightSeconds).catch((error: unknown) => this.log.warn(messageOf(error)));
  }

  /** Highlights what the model was undecided about in a suggestion that was just accepted. */
  private async mark({ candidate, document, line, before }: Suggestion, seconds: number): Promise<void> {
    const { prefix, suffix } = candidate.source.request;
    const lexical = await lexicalContext(this.parsers, languageOfTag(document.languageId), {
      before: prefix.slice(0, prefix.length - lineBefore(prefix).length) + before,
      inserted: candidate.insertText,
      after: suffix,
    });
    const lineEnd = document.eol === EndOfLine.CRLF ? '\r\n' : '\n';
    const inserted = candidate.insertText.replaceAll('\n', lineEnd);
    const start =
      document.offsetAt(document.validatePosition(document.lineAt(line).range.start)) + before.length;
    // Something else may have edited meanwhile, e.g. a formatter: what is not there cannot be highlighted.
    if (document.getText().slice(start, start + inserted.length) !== inserted) return;
    const places = withLineEnds(undecidedPlaces(candidate, lexical), candidate.insertText, lineEnd);
    this.marks.add(document, places, start, inserted.length, seconds);
  }

  /** Another model is to be used from now on. */
  forgetModel(): void {
    this.service.clear();
    this.steering.forget();
    this.problem = undefined;
    this.told.clear();
    void this.engine.dispose();
    this.showStatus();
  }

  /** Forgets suggestions, e.g. when what they are made with has changed. */
  forget(): void {
    this.service.clear();
  }

  /** Vectors are as they were built again. */
  forgetRefinement(): void {
    this.steering.forget();
    this.refinementNote = undefined;
    this.showStatus();
  }

  async freeMemory(): Promise<void> {
    this.service.clear();
    await this.engine.unload();
    this.memory = undefined;
    this.showStatus();
  }

  onProblem(message: string | undefined): void {
    const isNew = message !== this.problem;
    this.problem = message;
    if (isNew) this.showStatus();
    if (message === undefined) {
      this.told.clear();
      return;
    }
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log.error(message);
    const showLog = l10n.t('Show Log');
    void window.showErrorMessage(message, showLog).then(async (chosen) => {
      if (chosen === showLog) await commands.executeCommand(CommandId.ShowLog);
    });
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.service.dispose();
    for (const part of [this.feedback, this.lastChanges, this.beside, this.bar, this.marks]) part.dispose();
    void this.engine.dispose();
  }

  private onAnswer(answer: Suggestion | Empty, settings: Settings): void {
    this.beside.hide();
    if ('candidate' in answer) {
      const { candidate, elapsedMs } = answer;
      this.last = answer;
      this.feedback.shown(answer);
      this.answer = { kind: 'suggestion', candidate, elapsedMs };
      if (settings.readingBeside) this.beside.show(answer, candidate.reading);
      void this.tellConfidence(answer, settings);
      this.log.debug(
        `Suggested ${candidate.reading.tokens} tokens (${candidate.origin}) in ${Math.round(elapsedMs)} ms.`,
      );
      void commands.executeCommand('setContext', ContextKey.HasSuggestion, true);
    } else {
      this.answer = { kind: 'silence', sentence: explain(answer) };
      this.log.debug(`No suggestion: ${answer.reason}.`);
    }
    this.showStatus();
    void this.measureMemory();
  }

  /** Comes a moment later: the suggestion has to be parsed in its place. */
  private async tellConfidence(suggestion: Suggestion, settings: Settings): Promise<void> {
    const { calibration } = this.engine;
    if (!calibration) return;
    const { candidate, document, elapsedMs } = suggestion;
    const { prefix, suffix } = candidate.source.request;
    const confidence = await suggestionConfidence(
      candidate,
      { prefix, suffix },
      { calibration, parsers: this.parsers, language: languageOfTag(document.languageId) },
    ).catch((error: unknown) => {
      this.log.warn(messageOf(error));
      return undefined;
    });
    if (!confidence || this.last !== suggestion || this.answer?.kind !== 'suggestion') return;
    this.answer = { kind: 'suggestion', candidate, elapsedMs, confidence };
    if (settings.readingBeside && this.beside.isShown)
      this.beside.show(suggestion, candidate.reading, confidence.wording);
    this.showStatus();
  }

  private async measureMemory(): Promise<void> {
    const memory = await this.engine.memory().catch(() => undefined);
    if (memory === this.memory) return;
    this.memory = memory;
    this.showStatus();
  }

  private onSettings(): void {
    const before = this.settings;
    this.settings = this.settingsOf(undefined);
    this.service.clear();
    this.problem = undefined;
    this.told.clear();
    const { model, idleMinutes } = this.settings;
    if (model !== before.model || idleMinutes !== before.idleMinutes) {
      this.steering.forget();
      void this.engine.dispose();
    }
    this.showStatus();
  }

  private showStatus(): void {
    const settings = this.settingsOf(window.activeTextEditor?.document);
    const { phase, reason } = this.engine.state;
    this.bar.show({
      enabled: settings.completion.enabled,
      phase,
      reason,
      model: this.engine.name,
      memoryBytes: this.memory,
      steering: Object.entries(settings.vectors)
        .filter(([, strength]) => strength !== 0)
        .map(([id, strength]) => ({ id, strength })),
      steeringNote: this.steering.note,
      refinementNote: this.refinementNote,
      problem: this.problem,
      last: this.answer,
    });
  }
}
