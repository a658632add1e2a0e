import { workspace, type Disposable, type TextDocument } from 'vscode';
import type { Clock } from '../../engine/clock';
import { moveRange, type OffsetRange } from '../marks/move-range';
import { inDocument } from './outcome-watcher';
import { withLineFeeds, type Outcome } from './outcome';
import { commonStart } from './suggestion-watch';

/** By then a suggestion that had to be corrected is: most edits of one follow within the minute. */
const LOOK_AGAIN_MS = 60_000;

interface Standing {
  readonly document: TextDocument;
  readonly text: string;
  /** Of the text's first character; undefined when that was edited. */
  place: OffsetRange | undefined;
  readonly cancel: () => void;
}

/** Looks at accepted suggestions once more, a while later: how much of them was left. */
export class LaterEdits implements Disposable {
  private readonly standing = new Set<Standing>();
  private readonly subscription = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    for (const each of this.standing) {
      if (each.document !== document) continue;
      for (const { rangeOffset, rangeLength, text } of contentChanges) {
        const change = { offset: rangeOffset, removed: rangeLength, inserted: text.length };
        each.place = each.place && moveRange(each.place, change);
      }
    }
  });

  constructor(private readonly clock: Clock) {}

  /** @param onKept told how many UTF-16 units of the suggestion's text were left, where its document is still open */
  watch({ suggestion, prefix, kept }: Outcome, onKept: (kept: number) => void): void {
    const { candidate, document } = suggestion;
    const text = inDocument(candidate.insertText.slice(0, kept), document);
    const standing: Standing = {
      ...{ document, text },
      place: { start: prefix.length, end: prefix.length + 1 },
      cancel: this.clock.after(LOOK_AGAIN_MS, () => {
        this.standing.delete(standing);
        if (document.isClosed) return;
        const { place } = standing;
        const now = place ? document.getText().slice(place.start, place.start + text.length) : '';
        onKept(withLineFeeds(text, commonStart(now, text)));
      }),
    };
    this.standing.add(standing);
  }

  dispose(): void {
    this.subscription.dispose();
    for (const { cancel } of this.standing) cancel();
  }
}
