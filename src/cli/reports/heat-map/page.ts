import { createHash } from 'node:crypto';
import { effectiveChoices } from '../../../uncertainty/reading';
import { alternativesAt } from '../../../uncertainty/scored-tokens';
import type { ScoredFile } from '../../scoring/score-file';
import { ENTROPY_LEVELS } from '../../terminal/entropy-scale';
import { printable } from '../../terminal/printable';
import { HEAT_MAP_SCRIPT } from './script';
import { HEAT_MAP_STYLE } from './style';

/** One page that needs nothing else, for any number of files; its policy lets only its own style and script act. */
export function heatMapPage(modelId: string, sections: readonly string[]): string {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(HEAT_MAP_STYLE)}'`,
    `script-src 'sha256-${sha256(HEAT_MAP_SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const model = escaped(printable(modelId));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Where the model was undecided: ${model}</title>
<style>${HEAT_MAP_STYLE}</style>
</head>
<body>
<main>
<h1>Where the model was undecided</h1>
<p>Each token of the code as the model read it: how many choices it hesitated between before this one, given the text
before. That says nothing about whether the code is right.</p>
<p class="legend">Choices, exp(entropy): ${legend()} <span class="u">undecided</span></p>
<p>Point at a token for its alternatives. Or tab to the code: the arrow keys go from token to token, <kbd>n</kbd> and
<kbd>p</kbd> to the next and the previous undecided one.</p>
${sections.join('\n')}
</main>
<aside id="reading" role="status" aria-live="polite" aria-label="Reading of the token"><p>No token chosen.</p></aside>
<script>${HEAT_MAP_SCRIPT}</script>
</body>
</html>
`;
}

/** The part of the page that shows one file. */
export function heatMapSection({ file, language, tokens, scores }: ScoredFile): string {
  const name = escaped(printable(file));
  if (tokens.length === 0) return `<section><h2>${name}</h2><p>This file is empty.</p></section>`;
  const count = tokens.filter(({ undecided }) => undecided).length;
  const texts = numbering();
  const classes = numbering();
  const spans: string[] = [];
  const readings: (number | null)[][] = [];
  tokens.forEach((token, index) => {
    // Part of a character, which the token that completes it shows.
    if (token.text === '') return;
    const look = [levelOf(token.entropy), token.undecided ? 'u' : ''].filter((each) => each !== '').join(' ');
    const text = escaped(printable(token.text));
    spans.push(look === '' ? `<span>${text}</span>` : `<span class="${look}">${text}</span>`);
    readings.push([
      rounded(token.entropy),
      rounded(token.surprisal),
      classes.of(token.tokenClass),
      ...alternativesAt(scores, index).flatMap((other) => [
        texts.of(printable(other.text)),
        Math.round(other.probability * 1000) / 10,
      ]),
    ]);
  });
  const data = JSON.stringify({ texts: texts.all, classes: classes.all, tokens: readings });
  return `<section data-readings>
<h2>${name}</h2>
<p>${language}, ${tokens.length} tokens, ${count} undecided.</p>
<pre tabindex="0" role="group" aria-label="${name}, token by token" aria-describedby="reading"><code>${spans.join('')}</code></pre>
<script type="application/json">${data.replaceAll('<', String.raw`\u003c`)}</script>
</section>`;
}

/** The step of the scale, as a class of the style; '' where the model was decided. */
function levelOf(entropyNats: number): string {
  const choices = effectiveChoices(entropyNats);
  const level = ENTROPY_LEVELS.findLastIndex((candidate) => choices >= candidate.choices);
  return level > 0 ? `l${level}` : '';
}

function legend(): string {
  return ENTROPY_LEVELS.map(({ choices }, i) => {
    const next = ENTROPY_LEVELS[i + 1]?.choices;
    return `<span class="l${i}">${next === undefined ? `${choices} and more` : `${choices}–${next}`}</span>`;
  }).join('');
}

/** Numbers texts in the order they come. */
function numbering() {
  const numbers = new Map<string, number>();
  return {
    of(text: string): number {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    },
    get all(): string[] {
      return [...numbers.keys()];
    },
  };
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(2)) : null;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
