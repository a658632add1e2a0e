import { commands, l10n, type Disposable, type LogOutputChannel } from 'vscode';
import { messageOf } from '../common/errors';
import { explain, type Empty } from '../completion/empty-reason';
import { languageOfTag } from '../syntax/languages';
import type { SyntaxParsers } from '../syntax/parser';
import { suggestionConfidence } from './confidence';
import { ContextKey } from './contributions';
import type { EngineHost } from './engine-host';
import type { Feedback } from './feedback/feedback';
import { BesideSuggestion } from './marks/beside-suggestion';
import type { Settings } from './settings';
import type { Status } from './status/status';
import type { Suggestion } from './suggestion';

export interface AnswersOptions {
  readonly engine: EngineHost;
  readonly parsers: SyntaxParsers;
  readonly feedback: Feedback;
  readonly status: Status;
  readonly log: LogOutputChannel;
}

/** What follows from every answer to the editor: the reading beside it, the status, and that its fate is watched. */
export class Answers implements Disposable {
  /** The suggestion that was shown last. */
  last: Suggestion | undefined;
  private current: Suggestion | Empty | undefined;
  private readonly beside = new BesideSuggestion();

  constructor(private readonly options: AnswersOptions) {}

  onAnswer(answer: Suggestion | Empty, settings: Settings): void {
    const { status, log } = this.options;
    this.beside.hide();
    this.current = answer;
    if ('candidate' in answer) this.onSuggestion(answer, settings);
    else {
      status.update({ last: { kind: 'silence', sentence: explain(answer, l10n.t) } });
      log.debug(`No suggestion: ${answer.reason}.`);
    }
    void status.measureMemory();
  }

  dispose(): void {
    this.beside.dispose();
  }

  private onSuggestion(suggestion: Suggestion, settings: Settings): void {
    const { feedback, status, log } = this.options;
    const { candidate, elapsedMs } = suggestion;
    this.last = suggestion;
    feedback.shown(suggestion);
    status.update({ last: { kind: 'suggestion', candidate, elapsedMs } });
    if (settings.readingBeside) this.beside.show(suggestion, candidate.reading);
    void this.tellConfidence(suggestion, settings);
    log.debug(
      `Suggested ${candidate.reading.tokens} tokens (${candidate.origin}) in ${Math.round(elapsedMs)} ms.`,
    );
    void commands.executeCommand('setContext', ContextKey.HasSuggestion, true);
  }

  /** Comes a moment later: the suggestion has to be parsed in its place. */
  private async tellConfidence(suggestion: Suggestion, settings: Settings): Promise<void> {
    const { engine, parsers, status, log } = this.options;
    const { calibration } = engine;
    if (!calibration) return;
    const { candidate, document, elapsedMs } = suggestion;
    const { prefix, suffix } = candidate.source.request;
    const confidence = await suggestionConfidence(
      candidate,
      { prefix, suffix },
      { calibration, parsers, language: languageOfTag(document.languageId), t: l10n.t },
    ).catch((error: unknown) => {
      log.warn(messageOf(error));
      return undefined;
    });
    if (!confidence || this.current !== suggestion) return;
    if (settings.readingBeside && this.beside.isShown)
      this.beside.show(suggestion, candidate.reading, confidence.wording);
    status.update({ last: { kind: 'suggestion', candidate, elapsedMs, confidence } });
  }
}
