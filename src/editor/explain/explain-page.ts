import { effectiveChoices } from '../../uncertainty/reading';
import type { Translate } from '../../common/translate';
import type { ChosenDirection } from './chosen-directions';

/** A token of the page's strip. */
export interface ExplainedToken {
  readonly text: string;
  readonly probability: number;
  /** Nats. */
  readonly entropy: number;
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
  /** What the probes of the steered layers chose for it; none where nothing chooses. */
  readonly directions: readonly ChosenDirection[];
}

export interface Explanation {
  readonly model: string;
  readonly tokens: readonly ExplainedToken[];
  readonly steering: readonly string[];
  /** What the model writes here without steering; undefined where it was not steered. */
  readonly unsteered: string | undefined;
  readonly elapsedMs: number;
}

export interface PageResources {
  readonly style: string;
  readonly script: string;
  /** Of the texts, as a BCP 47 tag, for screen readers. */
  readonly language: string;
  /** Source of the files above, for the content security policy. */
  readonly source: string;
}

/** The page that explains a suggestion. Everything from outside is escaped, and nothing is loaded but its own two files. */
export function explainPage(
  explanation: Explanation,
  resources: PageResources,
  translate: Translate,
): string {
  const t: Translate = (message, ...values) => escapeHtml(translate(message, ...values));
  const { model, tokens, steering, unsteered, elapsedMs } = explanation;
  const peak = Math.max(1, ...tokens.map(({ entropy }) => entropy));
  const steered =
    unsteered === undefined
      ? `<p>${t('Not steered')}</p>`
      : `<p>${t('Steered by {0}', steering.join(', '))}</p>
<h2>${t('Without steering')}</h2><pre>${escapeHtml(unsteered)}</pre>`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(resources.language)}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${resources.source}; script-src ${resources.source};">
<link rel="stylesheet" href="${resources.style}"><title>Trimtab</title></head>
<body>
<h1>${t('Last suggestion')}</h1>
<p>${t('Tokens: {0}, by {1} in {2} ms', tokens.length, model, Math.round(elapsedMs))}</p>
<div class="strip" role="listbox" aria-label="${t('Tokens')}">${tokens.map(tokenHtml).join('')}</div>
<h2>${t('Entropy in nats')}</h2>
<svg class="entropy" viewBox="0 0 ${Math.max(1, tokens.length) * 12} 60" preserveAspectRatio="none" aria-hidden="true">${tokens
    .map(({ entropy }, i) => bar(i, entropy / peak))
    .join('')}</svg>
<div id="details" aria-live="polite">${tokens.map((token, i) => detailsHtml(token, i, t)).join('')}</div>
${steered}
<script src="${resources.script}"></script>
</body></html>`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function tokenHtml({ text, entropy }: ExplainedToken, index: number): string {
  const count = effectiveChoices(entropy);
  const level = count < 2 ? 0 : count < 5 ? 1 : count < 15 ? 2 : 3;
  const shown = visible(text);
  return `<button role="option" class="token heat${level}" data-index="${index}" aria-selected="false" tabindex="${index === 0 ? 0 : -1}">${shown}</button>${text.includes('\n') ? '<br>' : ''}`;
}

function bar(index: number, share: number): string {
  const height = Math.max(1, share * 58);
  return `<rect x="${index * 12 + 1}" y="${(60 - height).toFixed(1)}" width="10" height="${height.toFixed(1)}" data-index="${index}"></rect>`;
}

function detailsHtml(token: ExplainedToken, index: number, t: Translate): string {
  const { text, probability, entropy, alternatives, directions } = token;
  const rows = alternatives.map(
    (each) => `<tr><td><code>${visible(each.text)}</code></td><td>${percent(each.probability)}</td></tr>`,
  );
  return `<section data-index="${index}" hidden><h2><code>${visible(text)}</code></h2>
<p>${t('{0} choices ({1} nats); this one {2}', effectiveChoices(entropy).toFixed(1), entropy.toFixed(2), percent(probability))}</p>
<table><caption>${t('Alternatives')}</caption>${rows.join('')}</table>${directionsHtml(directions, t)}</section>`;
}

function directionsHtml(directions: readonly ChosenDirection[], t: Translate): string {
  if (directions.length === 0) return '';
  const rows = directions.map(
    ({ vector, block, direction, among, weight }) =>
      `<tr><td>${escapeHtml(vector)}</td><td>${t('layer {0}', block)}</td>` +
      `<td>${t('direction {0} of {1}', direction, among)}</td><td>${percent(weight)}</td></tr>`,
  );
  return `<table><caption>${t('Directions that the probes chose')}</caption>${rows.join('')}</table>`;
}

function visible(text: string): string {
  return escapeHtml(text.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll(' ', '·'));
}

function percent(probability: number): string {
  return `${(100 * probability).toFixed(1)} %`;
}
