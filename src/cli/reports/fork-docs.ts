import type { BranchComparison } from '../forks/compare-branches';
import type { TemperatureComparison } from '../forks/compare-temperatures';
import type { CutMeasure } from '../forks/measure-cuts';
import { markdownTable } from '../docs-region';
import type { Table } from './calibration-tables';
import { branchTable, cutTable, heldOutTable, ruleTable, temperatureTable } from './fork-tables';

/** All that `evaluate forks` measures. */
export interface ForkReport {
  readonly model: string;
  readonly cuts: CutMeasure;
  readonly branches: BranchComparison | undefined;
  readonly temperatures: TemperatureComparison | undefined;
}

/** The page's section; its sentences follow the figures, whichever way they fall. */
export function forkSection(report: ForkReport, command: string, plot: string): string {
  const { cuts, branches, temperatures } = report;
  return [
    `Made by \`npx trimtab ${command}\`, with the model \`${report.model}\`, on ${cuts.suggestions} greedy suggestions up to the` +
      ` end of their line, in ${cuts.files} files that it was not trained on.`,
    '### Stop at the fork',
    'A suggestion ends before the first token with more entropy than the threshold, unless fewer than three characters would' +
      ' remain. *Right* means that all of what is shown is what the file says, and for a whole suggestion that its line ends' +
      ' there too. *Usable characters* are those of suggestions that are right in this sense, a suggestion: what could be taken' +
      ' as it is. The threshold with the most of them is the operating point, kept with the calibration of the model. *Net' +
      ' characters* are those that are right, in whatever suggestion, less those that would have to be deleted.',
    markdown(cutTable(cuts)),
    `![Share right over share shown](${plot})`,
    pointSentence(cuts),
    markdown(heldOutTable(cuts)),
    'Whether the entropy is the thing to stop by, or any shorter text would do as well, and what the calibrated reading would' +
      ' do in its place:',
    markdown(ruleTable(cuts)),
    ...(branches ? branchParagraphs(branches) : []),
    ...(temperatures ? temperatureParagraphs(temperatures) : []),
  ].join('\n\n');
}

function pointSentence({ point, heldOut: { cut, whole, gain } }: CutMeasure): string {
  if (!point)
    return 'Whole suggestions save the most typing: no operating point is kept, and nothing is cut by default.';
  const [low, high] = gain.usable.interval ?? [NaN, NaN];
  const clear = low > 0 || high < 0 ? 'clear of' : 'not clear of';
  return (
    `The operating point is ${point.entropyAbove} nats. Chosen on four fifths of the files and applied to the last, in turn,` +
    ` stopping changes what is usable from ${whole.usable.toFixed(2)} to ${cut.usable.toFixed(2)} characters a suggestion;` +
    ` the difference is ${clear} zero:`
  );
}

function branchParagraphs(comparison: BranchComparison): string[] {
  const { sampled } = comparison;
  const better = sampled.filter(({ gain }) => gain.value > 0).length;
  const clearly = sampled.filter(({ gain }) => (gain.interval?.[0] ?? -Infinity) > 0).length;
  return [
    '### Fork instead of guess',
    `At ${comparison.places} of the places, the greedy suggestion and up to ${comparison.branches} branches of it, at the most` +
      ' consequential tokens, against plain samples for as many generated tokens in all. The one text that the file has is the' +
      ' only one that counts as right, so that a place yields one right middle at most. Intervals are of 95 %, over files.',
    markdown(branchTable(comparison)),
    `Branching yields more right middles a token than sampling at ${better} of ${sampled.length} temperatures, at ${clearly} of` +
      ' them clearly.',
  ];
}

function temperatureParagraphs(comparison: TemperatureComparison): string[] {
  const { places, samples, adaptive } = comparison;
  const compared = adaptive.filter(({ fixedRight }) => Number.isFinite(fixedRight));
  const better = compared.filter(({ gain }) => gain.value > 0).length;
  const clearly = compared.filter(({ gain }) => (gain.interval?.[0] ?? -Infinity) > 0).length;
  return [
    '### Adaptive temperature',
    `At ${places} of the places, ${samples} samples each. *Where undecided* is at the start of a line and where the entropy is` +
      ' above ln 2 nats. *Distinct* is the share of a place’s samples that differ; a fixed temperature is compared at the same' +
      ' share, between the two measured ones around it.',
    markdown(temperatureTable(comparison)),
    `At equal diversity, more samples are right under ${better} of ${compared.length} adaptive settings, under ${clearly} of them` +
      ' clearly (95 %, over files).',
  ];
}

function markdown({ heading, rows }: Table): string {
  return markdownTable(heading, rows);
}
