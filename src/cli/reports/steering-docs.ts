import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeAtomically } from '../../common/atomic-write';
import { markdownTable, withRegion } from '../docs-region';
import type { ConceptEvaluation } from '../steering-evaluation/evaluate-concept';
import type { SteeringReport } from '../steering-evaluation/evaluate-steering';
import { explorationFinding } from './exploration-finding';
import {
  biasTable,
  codeTable,
  explorationTable,
  healthTable,
  monotoneShare,
  partsTable,
  probeTable,
  scheduleTable,
  settingTable,
  sweepTable,
  targetTable,
  type SteeringTable,
} from './steering-tables';
import { sweepPlot } from './sweep-plot';
import { undecidedSteering } from './undecided-steering';

const PLOT = 'images/steering-sweep.svg';

/** Writes the measured part of docs/steering.md, and its plot. */
export async function writeSteeringDocs(report: SteeringReport, home: string): Promise<void> {
  const file = join(home, 'docs', 'steering.md');
  await mkdir(join(home, 'docs', 'images'), { recursive: true });
  await writeAtomically(join(home, 'docs', PLOT), encode(sweepPlot(report.concepts)));
  const page = withRegion(await readFile(file, 'utf8'), 'steering', steeringSection(report));
  // What was measured on somebody's own code stands until it is measured again.
  const measuredCode = report.concepts.some(({ code }) => code);
  const whole = measuredCode ? withRegion(page, 'steering-code', table(codeTable(report.concepts))) : page;
  await writeAtomically(file, encode(whole));
}

/** Everything that is a number in it was measured. */
export function steeringSection(report: SteeringReport): string {
  const { compared, concepts, explorations, model, sha256, tokens, biasTasks, probes } = report;
  const tasks = concepts[0]?.prompts ?? 0;
  return [
    `Model \`${model}\`, SHA-256 \`${sha256.slice(0, 16)}…\`; greedy completions of ${tokens} tokens at ${tasks} test tasks a` +
      ' concept. Rates are shares of the completions with 95 % intervals (Wilson).',
    '### Target rate',
    table(targetTable(concepts)),
    findings(concepts),
    '### What it costs',
    table(healthTable(concepts)),
    '### Strength',
    `Target rate / health kept on the first ${compared} development tasks, at multiples of the recommended strength. The target rate never` +
      ` falls by more than one task up to the recommended strength for ${percent(monotoneShare(concepts, compared))} of the concepts.`,
    table(sweepTable(concepts)),
    `![Strength sweeps](${PLOT})`,
    table(settingTable(concepts)),
    '### What each part is worth',
    'G-ACT at the same layers and strength with one part left out (the same tasks, means over the vectors made with it):',
    table(partsTable(concepts)),
    '### When to steer',
    'Every vector at its own layers and strength, acting at other times and places (the same tasks, means over all vectors):',
    table(scheduleTable(concepts)),
    ...[undecidedSteering(concepts)].filter((sentence) => sentence !== ''),
    ...(explorations.length === 0
      ? []
      : [
          '### Exploration',
          `Mean entropy of the tokens of ${explorations[0]?.prompts ?? 0} completions, sampled at temperature 1 (a greedy one that` +
            ' ends in a loop is sure of what it repeats, whichever way it was pushed), with 95 % intervals:',
          table(explorationTable(explorations)),
          ...explorations.map(explorationFinding).filter((sentence) => sentence !== ''),
        ]),
    '### What the model writes when nothing is asked for',
    `${biasTasks} neutral scientific-coding tasks:`,
    table(biasTable(report)),
    ...(probes.length === 0
      ? []
      : [
          '### Probes',
          'Choosing the cluster of a pair whose task was not trained on (balanced accuracy, three folds of tasks, mean over the languages):',
          table(probeTable(report)),
        ]),
  ].join('\n\n');
}

/** The targets that were set, and what became of them. */
function findings(concepts: readonly ConceptEvaluation[]): string {
  const languages = concepts.filter(({ id }) => id.startsWith('language/'));
  const styles = concepts.filter(({ id }) => id.startsWith('style/'));
  const ids = (list: readonly ConceptEvaluation[]): string =>
    list.length === 0 ? 'none' : list.map(({ id }) => id.split('/')[1]).join(', ');
  const points = ({ conditions }: ConceptEvaluation): number =>
    (conditions.steered.target.share - conditions.unsteered.target.share) * 100;
  const reached = languages.filter(
    ({ conditions: { steered, unsteered } }) =>
      steered.target.share >= 0.9 && unsteered.target.share < 0.3 && steered.healthKept >= 0.85,
  );
  const quiet = languages.filter(
    ({ conditions: { random, unsteered } }) =>
      Math.abs(random.target.share - unsteered.target.share) <= 0.05 + 1e-9,
  );
  const better = languages.filter(
    ({ conditions: { steered, asked } }) => steered.target.share > asked.target.share,
  );
  const moved = styles.filter((style) => points(style) >= 20 && style.conditions.steered.healthKept >= 0.9);
  return [
    `- Languages at 90 % or more with at least 0.85 of the health kept, where unsteered is under 30 %: ${reached.length} of ${languages.length} (${ids(reached)}).`,
    `- A random push of equal norm stays within 5 points of unsteered: ${quiet.length} of ${languages.length} languages (${ids(quiet)}).`,
    `- More often right than asking in words: ${better.length} of ${languages.length} languages (${ids(better)}).`,
    `- Styles that move by 20 points or more with at least 0.9 of the health kept: ${moved.length} of ${styles.length} (${ids(moved)}).`,
  ].join('\n');
}

function table({ heading, rows }: SteeringTable): string {
  return markdownTable(heading, rows);
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
