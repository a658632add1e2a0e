import type { SamplingOptions } from '../lm/types';
import type { SteeringState } from '../lm/steering-block';

/** Where the cursor is: the whole document, cut in two, with \n for line ends. */
export interface Place {
  readonly before: string;
  readonly after: string;
}

/** UTF-16 columns on the cursor's line, 0-based, end exclusive. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

export interface DocumentIdentity {
  /** Its URI, or anything else that tells documents apart. */
  readonly key: string;
  /** Path within the workspace, or the whole one; exclusions are matched against it. */
  readonly path: string;
  /** The editor's language id, e.g. `typescriptreact`. */
  readonly languageId: string;
}

/** How the editor indents in this document. */
export interface Indentation {
  readonly insertSpaces: boolean;
  /** Columns of a tab, and of one level. */
  readonly tabSize: number;
}

/** What the suggest widget has selected; it would replace `range` with `text`. */
export interface SelectedSuggestion {
  readonly text: string;
  readonly range: LineRange;
}

/** What the user's settings say, as they hold for the document's language. */
export interface CompletionSettings {
  readonly enabled: boolean;
  readonly excludedLanguages: readonly string[];
  /** Globs; one without a slash is matched against the file's name, in any folder. */
  readonly excludedFiles: readonly string[];
  readonly multiline: 'auto' | 'never' | 'always';
  readonly maxTokens: number;
  readonly sampling: SamplingOptions;
  /** End a suggestion before the model is undecided. */
  readonly stopAtFork: boolean;
  /** Work ahead while a suggestion is shown. */
  readonly prefetch: boolean;
  /** Candidates offered when the user asks for more than one. */
  readonly maxCandidates: number;
  /** After this long, in ms, a suggestion is shown as far as it has come. */
  readonly timeLimitMs: number;
}

/** Everything a suggestion may depend on. */
export interface CompletionQuery extends Place {
  readonly document: DocumentIdentity;
  /** `invoked`: the user asked for it. */
  readonly trigger: 'automatic' | 'invoked';
  /** What the last change of the document did; see `changeKind`. */
  readonly lastChange: 'insertion' | 'deletion' | 'none';
  readonly indentation: Indentation;
  readonly selectedSuggestion?: SelectedSuggestion;
  readonly settings: CompletionSettings;
  /** Identity of the loaded model, with its revision. */
  readonly model: string;
  readonly steering?: SteeringState;
  /** Ids of tokens that the suggestion must not begin with: the user has turned them down at this place. */
  readonly exclude?: readonly number[];
}
