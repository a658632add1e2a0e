import { effectiveChoices } from '../../uncertainty/reading';
import type { Translate } from '../../common/translate';

/** A token in a hover. */
export interface HoverToken {
  readonly text: string;
  readonly probability: number;
  /** Nats. */
  readonly entropy: number;
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

export interface HoverLinks {
  /** The address that puts an alternative in the token's place; none where nothing can be replaced. */
  readonly use?: (alternative: number) => string;
  readonly regenerate?: string;
}

/** What a hover says of a token: what else it could have been. Markdown. */
export function alternativesMarkdown(token: HoverToken, links: HoverLinks, t: Translate): string {
  const { text, probability, entropy, alternatives } = token;
  const lines = [
    t('**{0} choices** ({1} nats)', effectiveChoices(entropy).toFixed(1), entropy.toFixed(2)),
    `- ${code(text)} ${percent(probability)}`,
    ...alternatives.map((alternative, i) => {
      const use = links.use ? ` — [${t('use this')}](${links.use(i)})` : '';
      return `- ${code(alternative.text)} ${percent(alternative.probability)}${use}`;
    }),
  ];
  if (links.regenerate) lines.push('', `[${t('regenerate from here')}](${links.regenerate})`);
  return `${lines[0] ?? ''}\n\n${lines.slice(1).join('\n')}`;
}

/** Text as a Markdown code span, white space made visible. */
export function code(text: string): string {
  const visible = text.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll('`', 'ˋ');
  return `\`${visible === '' ? ' ' : visible}\``;
}

function percent(probability: number): string {
  return probability < 0.01 ? '<1 %' : `${Math.round(probability * 100)} %`;
}
