import {
  InlineCompletionItem,
  InlineCompletionTriggerKind,
  Range,
  window,
  workspace,
  type CancellationToken,
  type InlineCompletionContext,
  type InlineCompletionItemProvider,
  type Position,
  type TextDocument,
} from 'vscode';
import { messageOf } from '../common/errors';
import type { Candidate } from '../completion/candidate';
import type { CompletionService } from '../completion/completion-service';
import { empty, type Empty } from '../completion/empty-reason';
import type { CompletionQuery } from '../completion/query';
import { abortSignalOf } from './abort-signal';
import { InternalCommandId } from './contributions';
import { documentQuery } from './document-query';
import type { EngineHost } from './engine-host';
import type { LastChanges } from './last-changes';
import type { Settings } from './settings';
import type { Steering } from './steering';
import { OfferedSuggestions } from './offered-suggestions';
import { suggestionsOf, type Suggestion } from './suggestion';

export interface SuggestionProviderOptions {
  readonly service: CompletionService;
  readonly engine: EngineHost;
  readonly steering: Steering;
  readonly lastChanges: LastChanges;
  readonly settingsOf: (document: TextDocument) => Settings;
  /** Every answer, and what there is nothing to suggest for. */
  readonly onAnswer: (answer: Suggestion | Empty, settings: Settings) => void;
  /** Something that the user should mend; undefined when nothing is wrong. */
  readonly onProblem: (message: string | undefined) => void;
}

/** Documents that nobody writes in, and boxes for prose. */
const SILENT_SCHEMES = new Set([
  ...['output', 'debug', 'git', 'vscode-settings', 'trimtab-compare'],
  ...['vscode-scm', 'comment', 'search-editor'],
]);

/** The editor's ghost text. Never throws: another extension's suggestions are merged with these. */
export class SuggestionProvider implements InlineCompletionItemProvider {
  private readonly offered = new OfferedSuggestions();

  /** The token that the user wants another one for, until a suggestion is asked for elsewhere. */
  private turnedDown:
    { readonly document: TextDocument; readonly offset: number; readonly id: number } | undefined;

  constructor(private readonly options: SuggestionProviderOptions) {}

  /** The next suggestion for this place does not begin with this token. */
  turnDown(document: TextDocument, offset: number, id: number): void {
    this.turnedDown = { document, offset, id };
  }

  async provideInlineCompletionItems(
    document: TextDocument,
    position: Position,
    context: InlineCompletionContext,
    token: CancellationToken,
  ): Promise<InlineCompletionItem[]> {
    if (SILENT_SCHEMES.has(document.uri.scheme)) return [];
    const { settingsOf, onAnswer } = this.options;
    const settings = settingsOf(document);
    try {
      return await this.provide(document, position, context, token, settings);
    } catch (error) {
      this.options.onProblem(messageOf(error));
      onAnswer(empty('engine-failed', messageOf(error)), settings);
      return [];
    }
  }

  /** The suggestion of an id, while it is remembered. */
  find(id: number): Suggestion | undefined {
    return this.offered.find(id);
  }

  private async provide(
    document: TextDocument,
    position: Position,
    context: InlineCompletionContext,
    token: CancellationToken,
    settings: Settings,
  ): Promise<InlineCompletionItem[]> {
    const { service, engine, steering, lastChanges, onAnswer, onProblem } = this.options;
    // Where completions are off, no engine is started to say so.
    if (!settings.completion.enabled) {
      onAnswer(empty('disabled'), settings);
      return [];
    }
    const offset = document.offsetAt(position);
    const selected = context.selectedCompletionInfo;
    const parts = {
      document,
      offset,
      path: workspace.asRelativePath(document.uri, false),
      invoked: context.triggerKind === InlineCompletionTriggerKind.Invoke,
      lastChange: lastChanges.of(document),
      indentation: indentationOf(document),
      selected: selected && {
        text: selected.text,
        range: { start: selected.range.start.character, end: selected.range.end.character },
      },
      settings: settings.completion,
      exclude: this.excludedAt(document, offset),
    };
    // The text is read before anything is waited for: it may change meanwhile.
    const withoutModel = documentQuery({ ...parts, model: '', steering: undefined });
    const { identity } = await engine.model();
    const steered = await this.steeringOf(settings, steering);
    if (steered.problem === undefined) onProblem(undefined);
    const query: CompletionQuery = {
      ...withoutModel,
      model: identity,
      ...(steered.state && { steering: steered.state }),
    };
    const answer = await service.provide(query, abortSignalOf(token));
    if (answer.kind === 'empty') {
      if (answer.reason !== 'cancelled') onAnswer(answer, settings);
      return [];
    }
    const suggestions = suggestionsOf(answer, {
      ...{ document, line: position.line, column: position.character, steering: query.steering },
      vectors: query.steering ? settings.vectors : {},
    });
    this.offered.add(suggestions);
    const [first] = suggestions;
    if (first && !token.isCancellationRequested) {
      onAnswer(first, settings);
      // The stable API does not tell what is shown; the first of what is handed over is, but for rare exceptions.
      service.onShown(first.candidate.id);
    }
    return suggestions.map(({ candidate }) => itemOf(candidate, position.line));
  }

  private excludedAt(document: TextDocument, offset: number): readonly number[] | undefined {
    const { turnedDown } = this;
    if (turnedDown?.document === document && turnedDown.offset === offset) return [turnedDown.id];
    this.turnedDown = undefined;
    return undefined;
  }

  private async steeringOf(settings: Settings, steering: Steering) {
    try {
      return { state: await steering.stateOf(settings.vectors), problem: undefined };
    } catch (error) {
      // A vector that cannot be used is no reason to suggest nothing; the user is told.
      this.options.onProblem(messageOf(error));
      return { state: undefined, problem: messageOf(error) };
    }
  }
}

function itemOf({ id, insertText, range }: Candidate, line: number): InlineCompletionItem {
  return new InlineCompletionItem(insertText, new Range(line, range.start, line, range.end), {
    command: InternalCommandId.Accepted,
    title: '',
    arguments: [id],
  });
}

function indentationOf(document: TextDocument) {
  const { insertSpaces, tabSize } =
    window.visibleTextEditors.find((editor) => editor.document === document)?.options ?? {};
  return { insertSpaces, tabSize };
}
