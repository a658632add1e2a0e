import { placeAt } from '../completion/place-at';
import type { CompletionQuery, CompletionSettings, SelectedSuggestion } from '../completion/query';
import type { SteeringState } from '../lm/steering-block';

/** What a request says of the document, in the terms of the editor's API. */
export interface DocumentView {
  readonly uri: { toString(): string };
  readonly languageId: string;
  getText(): string;
}

export interface QueryParts {
  readonly document: DocumentView;
  /** UTF-16 units from the start of the document. */
  readonly offset: number;
  /** Path within the workspace, or the whole one. */
  readonly path: string;
  readonly invoked: boolean;
  readonly lastChange: CompletionQuery['lastChange'];
  /** The active editor's options, where the document is in it. */
  readonly indentation: {
    readonly insertSpaces?: boolean | string | undefined;
    readonly tabSize?: number | string | undefined;
  };
  readonly selected?: SelectedSuggestion | undefined;
  readonly settings: CompletionSettings;
  readonly model: string;
  readonly steering: SteeringState | undefined;
  /** Ids of tokens that were turned down at this place. */
  readonly exclude?: readonly number[] | undefined;
}

/** A request of the editor as the completion service takes it. */
export function documentQuery(parts: QueryParts): CompletionQuery {
  const { document, offset, path, invoked, lastChange, indentation, selected, settings, model, steering } =
    parts;
  const { insertSpaces, tabSize } = indentation;
  return {
    ...placeAt(document.getText(), offset),
    document: { key: document.uri.toString(), path, languageId: document.languageId },
    trigger: invoked ? 'invoked' : 'automatic',
    lastChange,
    indentation: {
      // The editor resolves "auto" before it shows a document; a document without an editor has no say.
      insertSpaces: typeof insertSpaces === 'boolean' ? insertSpaces : true,
      tabSize: typeof tabSize === 'number' ? tabSize : 4,
    },
    ...(selected && { selectedSuggestion: selected }),
    settings,
    model,
    ...(steering && { steering }),
    ...(parts.exclude && { exclude: parts.exclude }),
  };
}
