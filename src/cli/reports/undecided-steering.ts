import { fileBootstrap } from '../../uncertainty/report/bootstrap';
import type { ConceptEvaluation, VariantReport } from '../steering-evaluation/evaluate-concept';
import { ALL_POSITIONS, ONLY_UNDECIDED } from '../steering-evaluation/variants';
import { points, signed } from './estimate-text';

/**
 * Whether vectors that act only where the model is undecided keep the target rate with less damage than where they act at
 * every position: differences with intervals over the vectors; '' where that was not measured.
 */
export function undecidedSteering(concepts: readonly Pick<ConceptEvaluation, 'schedules'>[]): string {
  const pairs = concepts.flatMap(({ schedules }) => {
    const named = (wanted: string) => schedules.find(({ name }) => name === wanted);
    const [undecided, all] = [named(ONLY_UNDECIDED), named(ALL_POSITIONS)];
    return undecided && all ? [{ undecided, all }] : [];
  });
  if (pairs.length === 0) return '';
  const bootstrap = fileBootstrap(pairs.length);
  const change = (of: (variant: VariantReport) => number) =>
    bootstrap.difference(
      pairs.map(({ undecided }) => ({ over: of(undecided), under: 1 })),
      pairs.map(({ all }) => ({ over: of(all), under: 1 })),
    );
  const [target, health] = [change(({ target: rate }) => rate), change(({ healthKept }) => healthKept)];
  const damage = {
    up: 'It does less damage',
    down: 'It does more damage',
    unclear: 'It does not clearly do less damage',
  }[directionOf(health.interval)];
  const rate = {
    up: 'raises the target rate',
    down: 'loses some of the target rate',
    unclear: 'does not clearly change the target rate',
  }[directionOf(target.interval)];
  return (
    `Steering only where the model is undecided, against every position: ${points(target)} of target rate and ${signed(health)}` +
    ` of the health kept (95 %, over the vectors). ${damage}, and ${rate}.`
  );
}

function directionOf(interval: readonly [number, number] | undefined): 'up' | 'down' | 'unclear' {
  if (!interval) return 'unclear';
  const [low, high] = interval;
  if (low > 0) return 'up';
  return high < 0 ? 'down' : 'unclear';
}
