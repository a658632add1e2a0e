import type { Translate } from '../../common/translate';
import type { ReadingSummary } from '../../completion/reading-summary';
import type { EnginePhase } from '../../engine/engine-state';
import type { StatusView } from './status-view';

/** Names in the bar; the tooltip has all of them. */
const NAMES = 2;

/** The status bar's text, codicons included. */
export function statusText(view: StatusView, t: Translate): string {
  const parts = [`$(${iconOf(view)})`];
  const { steering, last } = view;
  if (steering.length === 0) parts.push('Trimtab');
  else {
    const shown = steering.slice(0, NAMES).map(({ id, strength }) => `${nameOf(id)} ${signed(strength)}`);
    const more = steering.length > NAMES ? [`+${steering.length - NAMES}`] : [];
    parts.push([...shown, ...more].join(', '));
  }
  if (last?.kind === 'suggestion') {
    parts.push(t('· {0} choices', choices(last.candidate.reading)));
    if (last.confidence) parts.push(t('· {0} %', last.confidence.percent));
  }
  return parts.join(' ');
}

/** The same for a screen reader. */
export function statusLabel(view: StatusView, t: Translate): string {
  const { steering, last } = view;
  const steered =
    steering.length === 0
      ? t('not steered')
      : t('steered by {0}', steering.map(({ id, strength }) => `${id} ${signed(strength)}`).join(', '));
  const reading =
    last?.kind === 'suggestion' ? t('{0} choices a token', choices(last.candidate.reading)) : '';
  const confidence = last?.kind === 'suggestion' ? (last.confidence?.wording ?? '') : '';
  return ['Trimtab', phaseText(view.phase, t), steered, reading, confidence]
    .filter((part) => part !== '')
    .join(', ');
}

/** What the engine is up to. */
export function phaseText(phase: EnginePhase, t: Translate): string {
  switch (phase) {
    case 'stopped':
      return t('stopped');
    case 'starting':
      return t('starting');
    case 'ready':
      return t('ready');
    case 'busy':
      return t('busy');
    case 'backing-off':
      return t('waiting to be started again');
    case 'failed':
      return t('failed');
  }
}

/** Short reading of a suggestion: the effective number of choices a token. */
export function choices({ effectiveChoices }: ReadingSummary): string {
  return effectiveChoices.toFixed(effectiveChoices < 10 ? 1 : 0);
}

/** A strength with its sign, as `+0.8`. */
export function signed(strength: number): string {
  return `${strength < 0 ? '−' : '+'}${Math.abs(strength)}`;
}

function iconOf({ enabled, phase, problem }: StatusView): string {
  if (problem !== undefined || phase === 'failed') return 'warning';
  if (!enabled) return 'circle-slash';
  if (phase === 'starting') return 'loading~spin';
  return 'compass';
}

function nameOf(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
