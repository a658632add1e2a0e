import { CONDITIONS, CONDITION_TITLES } from '../../steering/evaluation/conditions';
import type { Share } from '../../steering/evaluation/share';
import type { Mean } from '../../steering/evaluation/mean';
import type { ConceptEvaluation, VariantReport } from '../steering-evaluation/evaluate-concept';
import type { ExplorationEvaluation } from '../steering-evaluation/evaluate-exploration';
import type { SteeringReport } from '../steering-evaluation/evaluate-steering';
import { textTable } from '../terminal/text-table';

/** A table for people, on a page or in a terminal. */
export interface SteeringTable {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const percent = (share: number): string => `${Math.round(share * 100)} %`;
const interval = ({ share, low, high }: Share): string =>
  `${percent(share)} (${Math.round(low * 100)} to ${Math.round(high * 100)})`;

/** Target rate of every condition with its interval, and what steering left of the code's health. */
export function targetTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return {
    heading: ['concept', ...CONDITIONS.map((name) => CONDITION_TITLES[name]), 'health kept', 'score'],
    rows: concepts.map(({ id, conditions }) => [
      id,
      ...CONDITIONS.map((name) => interval(conditions[name].target)),
      conditions.steered.healthKept.toFixed(2),
      conditions.steered.score.toFixed(2),
    ]),
  };
}

/** What the code is like under each condition. */
export function healthTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return {
    heading: ['concept', 'condition', 'parses', 'repetition', 'health kept', 'score', 'side effects'],
    rows: concepts.flatMap(({ id, conditions }) =>
      CONDITIONS.map((name) => {
        const { parses, repetition, healthKept, score, sideEffects } = conditions[name];
        return [
          id,
          CONDITION_TITLES[name],
          percent(parses.share),
          percent(repetition),
          healthKept.toFixed(2),
          score.toFixed(2),
          sideEffects
            .map((effect) => `${effect.id} ${effect.points > 0 ? '+' : '−'}${Math.abs(effect.points)}`)
            .join(', '),
        ];
      }),
    ),
  };
}

/** Where and how strongly each vector acts, and what it does to the first token. */
export function settingTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return {
    heading: [
      'concept',
      'method',
      'layers',
      'strength',
      'positions',
      'coherence',
      'KL of the first token, nats',
      'entropy of the first token, nats',
    ],
    rows: concepts.map(({ id, method, layers, strength, positions, coherence, firstToken }) => [
      id,
      method,
      layers.join(' '),
      String(strength),
      positions === null ? 'all' : String(positions),
      coherence?.toFixed(2) ?? '',
      firstToken.divergence.toFixed(2),
      `${firstToken.entropyShift >= 0 ? '+' : '−'}${Math.abs(firstToken.entropyShift).toFixed(2)}`,
    ]),
  };
}

/** Target rate and health kept at each strength of the sweep. */
export function sweepTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return {
    heading: ['concept', '0', '× 0.25', '× 0.5', '× 1', '× 1.5', '× 2'],
    rows: concepts.map(({ id, sweep }) => [
      id,
      ...sweep.map(({ target, healthKept }) => `${percent(target)} / ${healthKept.toFixed(2)}`),
    ]),
  };
}

/** What each part of G-ACT is worth: means over the vectors that were made with it. */
export function partsTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return variantTable(
    'G-ACT',
    concepts.flatMap(({ parts }) => parts),
  );
}

/** When to steer: means over all vectors. */
export function scheduleTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return variantTable(
    'steered',
    concepts.flatMap(({ schedules }) => schedules),
  );
}

function variantTable(title: string, variants: readonly VariantReport[]): SteeringTable {
  const names = [...new Set(variants.map(({ name }) => name))];
  return {
    heading: [title, 'vectors', 'target rate', 'health kept', 'score'],
    rows: names.map((name) => {
      const these = variants.filter((variant) => variant.name === name);
      const mean = (value: (variant: (typeof these)[number]) => number): number =>
        these.reduce((sum, variant) => sum + value(variant), 0) / these.length;
      return [
        name,
        String(these.length),
        percent(mean(({ target }) => target)),
        mean(({ healthKept }) => healthKept).toFixed(2),
        mean(({ score }) => score).toFixed(2),
      ];
    }),
  };
}

export function biasTable({ bias }: SteeringReport): SteeringTable {
  return {
    heading: ['language', 'share of the tasks'],
    rows: Object.entries(bias)
      .sort(([, a], [, b]) => b.share - a.share)
      .map(([language, share]) => [language, interval(share)]),
  };
}

export function probeTable({ probes }: SteeringReport): SteeringTable {
  return {
    heading: ['block', 'clusters', 'ACT, nearest mean', 'G-ACT, trained', 'relative gain'],
    rows: probes.map(({ block, clusters, act, gAct }) => [
      String(block),
      clusters.toFixed(1),
      percent(act),
      percent(gAct),
      `${gAct >= act ? '+' : '−'}${Math.abs(Math.round((gAct / act - 1) * 100))} %`,
    ]),
  };
}

/** The model's uncertainty at minus the recommended strength, at none and at it, with what is left of the code's health. */
export function explorationTable(explorations: readonly ExplorationEvaluation[]): SteeringTable {
  // No completion had a token: there is no entropy to tell, and JSON has no number for it.
  const interval = ({ mean, low, high }: Mean): string =>
    Number.isFinite(mean) ? `${mean.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})` : '–';
  return {
    heading: ['concept', 'condition', 'strength', 'entropy, nats', 'parses', 'repetition', 'health kept'],
    rows: explorations.flatMap(({ id, points }) =>
      points.map(({ condition, strength, entropy, parses, repetition, healthKept }) => [
        id,
        condition,
        String(strength),
        interval(entropy),
        percent(parses.share),
        percent(repetition),
        healthKept.toFixed(2),
      ]),
    ),
  };
}

/** Bits per byte of held-out code, unsteered and steered, for the concepts it was measured for. */
export function codeTable(concepts: readonly ConceptEvaluation[]): SteeringTable {
  return {
    heading: ['concept', 'files', 'unsteered', 'steered everywhere', 'change'],
    rows: concepts.flatMap(({ id, code }) => {
      if (!code) return [];
      const change = Math.round((code.steered / code.unsteered - 1) * 100);
      return [
        [
          id,
          String(code.files),
          code.unsteered.toFixed(3),
          code.steered.toFixed(3),
          `${change < 0 ? '−' : '+'}${Math.abs(change)} %`,
        ],
      ];
    }),
  };
}

/** Share of the concepts whose target rate never falls by more than one task up to the recommended strength. */
export function monotoneShare(concepts: readonly ConceptEvaluation[], tasks: number): number {
  const tolerance = 1 / tasks + 1e-9;
  const monotone = concepts.filter(({ sweep, strength }) => {
    const upTo = sweep.filter((point) => point.strength <= strength + 1e-9);
    return upTo.every(({ target }, i) => target >= (upTo[i - 1]?.target ?? 0) - tolerance);
  });
  return monotone.length / Math.max(1, concepts.length);
}

/** The whole report for a terminal. */
export function steeringTables(report: SteeringReport): string {
  const tables = [
    targetTable(report.concepts),
    healthTable(report.concepts),
    settingTable(report.concepts),
    sweepTable(report.concepts),
    partsTable(report.concepts),
    scheduleTable(report.concepts),
    codeTable(report.concepts),
    explorationTable(report.explorations),
    biasTable(report),
    probeTable(report),
  ];
  return tables
    .filter(({ rows }) => rows.length > 0)
    .map(({ heading, rows }) => textTable(heading, rows))
    .join('\n');
}
