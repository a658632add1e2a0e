import { workspace, type Disposable, type TextDocument } from 'vscode';
import { changeKind } from '../completion/last-change';
import type { CompletionQuery } from '../completion/query';

/** What the last change of each document did. */
export class LastChanges implements Disposable {
  private readonly kinds = new WeakMap<TextDocument, CompletionQuery['lastChange']>();
  private readonly subscription = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    // Saving and the like are told as a change of nothing.
    if (contentChanges.length === 0) return;
    const changes = contentChanges.map(({ rangeLength, text }) => ({ removed: rangeLength, inserted: text }));
    this.kinds.set(document, changeKind(changes));
  });

  of(document: TextDocument): CompletionQuery['lastChange'] {
    return this.kinds.get(document) ?? 'none';
  }

  dispose(): void {
    this.subscription.dispose();
  }
}
