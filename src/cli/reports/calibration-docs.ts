import { CLASS_ORDER } from '../../uncertainty/calibration/features';
import { MAX_LINE_CHARACTERS, MAX_TOKENS } from '../../uncertainty/feedback/event';
import { MAX_LOG_BYTES } from '../../uncertainty/feedback/log';
import { PRIOR_SUGGESTIONS } from '../../uncertainty/feedback/refit';
import type { SamplingComparison } from '../calibration/compare-sampling';
import type { CalibrationReport, LevelReport } from '../calibration/evaluate';
import { markdownTable } from '../docs-region';
import {
  decimal,
  intervalTable,
  samplingTable,
  scoreTable,
  wordingTable,
  type Table,
} from './calibration-tables';

/** The goals that a calibration is held against. */
const GOALS = { ece: 0.03, brierSkill: 0.2 } as const;

/** The log that adds what a user keeps to what held-out code says. */
const FEEDBACK_LOG = [
  '### Feedback log',
  'What became of suggestions can be kept in a local log and added with `npx trimtab calibrate --log FILE`. It is JSON lines in' +
    ' which every value is a number or a list of numbers, so that no code can be in it; readings are rounded to three' +
    ' decimals, and time to the hour:',
  [
    '```json',
    '{"v":1,"event":1,"id":81412,"model":118716509234773,"hour":493021,"complete":1,"kept":2,"tokens":[[0.51,0.4,0.3,0.6,1],[0.02,0.1,0.004,0.99,4]]}',
    '{"v":1,"event":3,"id":81412,"hour":493021,"kept":1}',
    '```',
  ].join('\n'),
  `\`event\` is 0 for dismissed, 1 accepted, 2 partly accepted, 3 edited later; \`model\` is the first 48 bits of its SHA-256;` +
    ' `kept` counts the tokens from the first on that stand in the document; a token is entropy, varentropy, surprisal, margin' +
    ` and class (${CLASS_ORDER.map((name, code) => `${code} ${name}`).join(', ')}). Lines are at most` +
    ` ${MAX_LINE_CHARACTERS} characters and ${MAX_TOKENS} tokens, a file ${MAX_LOG_BYTES / 2 ** 20} MB; a line that is anything else` +
    ' is skipped and counted. The refit is maximum a posteriori, with the held-out fit as a Gaussian prior worth' +
    ` ${PRIOR_SUGGESTIONS} suggestions, and says on the last fifth of the log what it changed. The held-out fit is kept beside` +
    ' it, and every refit begins from that: a log that is given again, longer by now, does not count twice.',
];

/** What the section is written from. */
export interface CalibrationFacts {
  readonly model: string;
  readonly files: number;
  readonly suggestions: number;
  readonly tokens: number;
  readonly silent: number;
  readonly report: CalibrationReport;
  readonly sampling: SamplingComparison | undefined;
  /** The command line that measured it, without the program's name. */
  readonly command: string;
  /** Path of the diagram as the page sees it. */
  readonly diagram: string;
}

/** The section "Calibration" of docs/uncertainty.md; everything that is a number in it was measured. */
export function calibrationSection(facts: CalibrationFacts): string {
  const { report, sampling } = facts;
  return [
    '## Calibration',
    `Measured by \`npx trimtab ${facts.command}\` on the model \`${facts.model}\`: ${facts.suggestions} suggestions of one line` +
      ` (${facts.tokens} tokens) at held-out places in ${facts.files} files, half of them at line starts and half anywhere;` +
      ` at ${facts.silent} more places the model wrote nothing. A token **survives** if the file goes on with the suggestion` +
      ' up to and including it; a suggestion is **right** if it is the rest of the line, white space at its end aside.',
    'Two logistic models (ridge, Newton) read what the engine gives with every token: entropy, varentropy, surprisal, top-2' +
      ' margin, window entropy, lexical class, position, and the sums and extremes of these so far. Their scores are' +
      ' Platt-scaled on files of their own. Files are dealt into five parts: three to fit, one to scale, one to test, in' +
      ' turn, so that every number below is of files that neither step has seen. The expected calibration error (ECE) is over' +
      ' 15 bins of equal mass; skill is 1 less the Brier score over that of the base rate.',
    markdown(scoreTable(report)),
    'Intervals are bootstrapped by file. "A perfect reading" is the error that would be measured on outcomes drawn from the' +
      ' calibrated probabilities themselves: less cannot be asked of so many outcomes.',
    markdown(intervalTable(report)),
    `${verdict('For tokens', report.token)} ${verdict('For suggestions', report.suggestion)}`,
    `${gain('For tokens', report.token)} ${gain('For suggestions', report.suggestion)}`,
    `![Reliability diagram](${facts.diagram})`,
    'Bins of the diagram are a tenth wide; its intervals take outcomes as independent, which tokens of one line are not.',
    'In words, as the editor tells it (break-even 0.7, from R-U-SURE):',
    markdown(wordingTable(report)),
    ...(sampling ? samplingParagraphs(sampling) : []),
    ...FEEDBACK_LOG,
  ].join('\n\n');
}

function samplingParagraphs(sampling: SamplingComparison): string[] {
  const { suggestions, tokens, samples, fast, agreeing, sampleMs } = sampling;
  const better = [
    ['Brier score', agreeing.brier < fast.brier],
    ['order (AUC)', agreeing.auc > fast.auc],
  ] as const;
  const wins = better.filter(([, isBetter]) => isBetter).map(([what]) => what);
  return [
    '### Survival by sampling',
    `R-U-SURE lets samples stand for what a user may want. On ${suggestions} of the suggestions (${tokens} tokens), ${samples}` +
      ` samples each at temperature 1, untruncated, ${Math.round(sampleMs)} ms a suggestion; the label is the same survival.`,
    markdown(samplingTable(sampling)),
    (wins.length === 0
      ? 'Sampling is not the better reading here: the calibrated one beats it in Brier score and order, at no cost.'
      : `Sampling is better in ${wins.join(' and ')}${wins.length < better.length ? ' only' : ''}, at the cost above.`) +
      ' The aligned share answers another question, what stays after an edit in the middle, and is judged on the stricter' +
      ' label here.',
  ];
}

function verdict(what: string, { after }: LevelReport): string {
  const ece = after.ece <= GOALS.ece;
  const skill = after.brierSkill > GOALS.brierSkill;
  return (
    `${what}, the goal of an ECE of at most ${GOALS.ece} is ${ece ? 'reached' : 'missed'}, and that of a Brier skill` +
    ` above ${GOALS.brierSkill} is ${skill ? 'reached' : 'missed'}.`
  );
}

/** What calibrating was worth beside the best of the raw readings. */
function gain(what: string, { before, after }: LevelReport): string {
  const [name, best] = Object.entries(before).reduce((a, b) => (b[1].brierSkill > a[1].brierSkill ? b : a));
  const difference = after.brierSkill - best.brierSkill;
  const [low, high] = after.brierSkillInterval;
  const isClear = best.brierSkill < low || best.brierSkill > high;
  return (
    `${what}, the best raw reading is the ${name} (skill ${decimal(best.brierSkill)}); calibration is` +
    ` ${decimal(Math.abs(difference))} ${difference < 0 ? 'worse' : 'better'} in skill` +
    `${isClear ? '' : ', within its interval'}.`
  );
}

function markdown({ heading, rows }: Table): string {
  return markdownTable(heading, rows);
}
