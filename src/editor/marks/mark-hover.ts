import { l10n, MarkdownString } from 'vscode';
import { InternalCommandId } from '../contributions';
import { alternativesMarkdown } from './alternatives-markdown';
import type { Mark } from './move-marks';

/** What hovering over a mark says of its tokens, with links that put another one in its place or write on from it anew. */
export function markHover({ id, tokens }: Mark): MarkdownString {
  const texts = tokens.map((token, index) =>
    alternativesMarkdown(
      token,
      {
        use: (alternative) => link(InternalCommandId.UseAlternative, id, index, alternative),
        regenerate: link(InternalCommandId.Regenerate, id, index),
      },
      l10n.t,
    ),
  );
  const markdown = new MarkdownString(texts.join('\n\n---\n\n'));
  markdown.isTrusted = { enabledCommands: [InternalCommandId.UseAlternative, InternalCommandId.Regenerate] };
  return markdown;
}

function link(command: string, ...values: number[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(values))}`;
}
