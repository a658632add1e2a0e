import type { Translate } from '../../common/translate';
import type { Candidate, Origin } from '../../completion/candidate';
import { effectiveChoices } from '../../uncertainty/reading';
import { CommandId } from '../contributions';
import { choices, phaseText, signed } from './status-text';
import type { StatusView } from './status-view';

/** Characters of a suggestion that the tooltip shows. */
const MOST_CHARACTERS = 400;

/** The status bar's tooltip: Markdown with HTML and links to commands. No text of a document is Markdown in it. */
export function statusTooltip(view: StatusView, t: Translate): string {
  const { phase, reason, model, memoryBytes, steering, steeringNote, refinementNote, problem, last } = view;
  const lines: string[] = [];
  if (problem !== undefined) lines.push(`$(warning) ${escaped(problem)}`);
  if (last?.kind === 'silence') lines.push(t('No suggestion: {0}', escaped(last.sentence)));
  if (last?.kind === 'suggestion') {
    const { candidate, elapsedMs, confidence } = last;
    lines.push(
      t(
        'Last suggestion: {0} choices a token (tokens: {1}), {2} in {3} ms',
        choices(candidate.reading),
        candidate.reading.tokens,
        originText(candidate.origin, t),
        Math.round(elapsedMs),
      ),
      tokensAsHtml(candidate),
    );
    if (confidence) lines.push(t('Calibrated: {0}', confidence.wording));
  }
  lines.push(
    steering.length === 0
      ? t('Not steered')
      : t(
          'Steered by {0}',
          steering.map(({ id, strength }) => `${escaped(id)} ${signed(strength)}`).join(', '),
        ),
  );
  if (steeringNote !== undefined) lines.push(escaped(steeringNote));
  if (refinementNote !== undefined) {
    lines.push(`${escaped(refinementNote)} [${t('Reset…')}](command:${CommandId.ResetRefinement})`);
  }
  const state = phaseText(phase, t);
  const engine = [t('Engine: {0}', reason === '' ? state : `${state} (${escaped(reason)})`)];
  if (model !== undefined) engine.push(t('model {0}', escaped(model)));
  if (memoryBytes !== undefined) engine.push(t('{0} MB', Math.round(memoryBytes / 1e6)));
  lines.push(engine.join(', '));
  const links: [string, string][] = [
    [t('Steering…'), CommandId.SelectSteering],
    [t('Model…'), CommandId.SelectModel],
    [t('Explain'), CommandId.ExplainSuggestion],
    [t('Free Memory'), CommandId.FreeMemory],
    [t('Restart'), CommandId.RestartEngine],
    [t('Log'), CommandId.ShowLog],
  ];
  lines.push(links.map(([text, command]) => `[${text}](command:${command})`).join(' · '));
  return lines.join('\n\n');
}

/** The commands that the tooltip links to. */
export const TOOLTIP_COMMANDS: readonly string[] = [
  CommandId.ResetRefinement,
  CommandId.SelectSteering,
  CommandId.SelectModel,
  CommandId.ExplainSuggestion,
  CommandId.FreeMemory,
  CommandId.RestartEngine,
  CommandId.ShowLog,
];

/** How a suggestion was come by. */
function originText(origin: Origin, t: Translate): string {
  switch (origin) {
    case 'typing':
      return t('typed along');
    case 'cache':
      return t('known already');
    case 'in-flight':
      return t('begun before');
    case 'new':
      return t('made anew');
    case 'fork':
      return t('a fork of another');
  }
}

/** The suggestion with its uncertain tokens in colour, and marked by a sign for who does not see it. */
function tokensAsHtml({ insertText, tokens }: Candidate): string {
  const shown = tokens.filter(({ start }) => start < MOST_CHARACTERS);
  const html = shown.map(({ token, start, end }) => {
    const text = asHtml(insertText.slice(start, end));
    const count = effectiveChoices(token.entropy);
    if (count < 2) return text;
    const color = count < 6 ? '--vscode-charts-yellow' : '--vscode-charts-red';
    return `<span style="color:var(${color});">${text}${count < 6 ? '' : '?'}</span>`;
  });
  return `<code>${html.join('')}</code>`;
}

function asHtml(text: string): string {
  return text
    .replace(/[&<>"'`*_[\]()\\#$~|!]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll('\n', '⏎ ')
    .replaceAll(' ', '&nbsp;');
}

function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+!|<>~$&]/g, (character) => `&#${character.charCodeAt(0)};`);
}
