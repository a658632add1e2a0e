import type { Estimate } from '../../uncertainty/report/bootstrap';
import { earlFinding } from '../../uncertainty/report/earl';
import {
  TOKEN_CLASSES,
  type GroupReport,
  type LanguageReport,
} from '../../uncertainty/report/language-report';
import { markdownTable } from '../docs-region';
import { shown } from './token-text';

/** The report of `trimtab report entropy` in Markdown, which reads well on a terminal as it is. */
export function entropyReport(languages: readonly LanguageReport[]): string {
  const classes = TOKEN_CLASSES.filter((name) => languages.some((language) => language.classes.has(name)));
  const byClass = (cell: (group: GroupReport) => string) =>
    markdownTable(
      ['language', ...classes],
      languages.map((language) => [
        language.language,
        ...classes.map((name) => {
          const group = language.classes.get(name);
          return group ? cell(group) : '–';
        }),
      ]),
    );
  return [
    markdownTable(
      [
        'language',
        'files',
        'tokens',
        'undecided',
        'mean entropy, nats',
        'entropy in the top fifth',
        'keywords less all',
      ],
      languages.map((language) => [
        language.language,
        String(language.files),
        String(language.all.tokens),
        percent(language.all.undecidedShare),
        nats(language.all.meanEntropy),
        percent(language.entropyInTopFifth),
        points(language.classes.get('keyword')?.excess),
      ]),
    ),
    ...(languages.length > 1 ? [keywordsByLanguage(languages)] : []),
    'Share of undecided tokens by class:',
    byClass((group) => percent(group.undecidedShare)),
    'Mean entropy by class, nats:',
    byClass((group) => nats(group.meanEntropy)),
    'Texts that were undecided most often, with how often, and of how many times they stood there:',
    markdownTable(
      ['language', 'texts'],
      languages.map(({ language, topTexts }) => [
        language,
        topTexts.map(({ text, undecided, tokens }) => `${code(text)} ${undecided} of ${tokens}`).join(', '),
      ]),
    ),
    ...languages.filter(({ keywordsTogether }) => keywordsTogether).map(keywordSection),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Where keywords, as a class, are more or less often undecided than tokens in general: languages beside each other. */
function keywordsByLanguage(languages: readonly LanguageReport[]): string {
  const where = (isSo: (low: number, high: number) => boolean) =>
    languages
      .filter(({ classes }) => {
        const interval = classes.get('keyword')?.excess.interval;
        return interval !== undefined && isSo(...interval);
      })
      .map(({ language }) => language)
      .join(', ');
  const [less, more, unclear] = [
    where((_, high) => high < 0),
    where((low) => low > 0),
    where((low, high) => low <= 0 && high >= 0),
  ];
  const parts = [
    less && `less often than tokens in general in ${less}`,
    more && `more often in ${more}`,
    unclear && `not clearly either in ${unclear}`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? '' : `Keywords of all kinds are undecided ${parts.join('; ')}.`;
}

/** Whether Verilog's uncertainty is where EARL has it. */
function keywordSection(report: LanguageReport): string {
  const rows: [string, GroupReport | undefined][] = [
    ...[...report.keywords].map(([word, group]): [string, GroupReport] => [code(word), group]),
    ['these together', report.keywordsTogether],
    ['all keywords', report.classes.get('keyword')],
    ['identifiers', report.classes.get('identifier')],
    ['all tokens', report.all],
  ];
  const table = markdownTable(
    [
      'tokens',
      'count',
      'undecided',
      'mean entropy, nats',
      'share of all undecided tokens',
      'undecided less all',
    ],
    rows.flatMap(([name, group]) =>
      group
        ? [
            [
              name,
              String(group.tokens),
              percent(group.undecidedShare),
              nats(group.meanEntropy),
              percent(group.shareOfUndecided),
              points(group.excess),
            ],
          ]
        : [],
    ),
  );
  return `The keywords of EARL's claim in ${report.language}, each read at the token that begins it:\n\n${table}\n\n${verdict(report)}`;
}

function verdict(report: LanguageReport): string {
  const finding = earlFinding(report);
  const { keywordsTogether, entropyInTopFifth } = report;
  if (!finding || !keywordsTogether)
    return 'None of them stands in these files, which say nothing about the claim.';
  const concentrated = {
    yes: 'Few tokens do carry most of the uncertainty',
    no: 'It is not so that few tokens carry most of the uncertainty',
    unclear: 'Whether few tokens carry most of the uncertainty cannot be told from these files',
  }[finding.isConcentrated];
  const keywords = {
    yes: 'and these keywords are undecided more often than tokens in general',
    no: 'and these keywords are not where it is: they are undecided less often than tokens in general',
    unclear:
      'and whether these keywords are undecided more often than tokens in general cannot be told from these files',
  }[finding.isInKeywords];
  return (
    `**${concentrated}** (the top fifth holds ${percent(entropyInTopFifth)} of the entropy), **${keywords}** ` +
    `(by ${points(keywordsTogether.excess)}; they are ${(100 * keywordsTogether.share).toFixed(1)} % of the tokens and ` +
    `${percent(keywordsTogether.shareOfUndecided)} of the undecided ones).`
  );
}

function percent({ value, interval }: Estimate): string {
  return cell(value, interval, (each) => (100 * each).toFixed(0), ' %');
}

function nats({ value, interval }: Estimate): string {
  return cell(value, interval, (each) => each.toFixed(2), '');
}

/** A difference of shares. */
function points(estimate: Estimate | undefined): string {
  if (!estimate) return '–';
  const signed = (each: number) => {
    const rounded = Math.round(100 * each);
    if (rounded === 0) return '0';
    return rounded > 0 ? `+${rounded}` : `−${-rounded}`;
  };
  return cell(estimate.value, estimate.interval, signed, ' points');
}

function cell(
  value: number,
  interval: Estimate['interval'],
  format: (value: number) => string,
  unit: string,
): string {
  if (Number.isNaN(value)) return '–';
  const range = interval ? ` [${format(interval[0])}, ${format(interval[1])}]` : '';
  return `${format(value)}${unit}${range}`;
}

/** A token's text as code within a table, where neither a bar nor a backtick may end it. */
function code(text: string): string {
  return `\`${shown(text).slice(1, -1).replaceAll('`', 'ˋ').replaceAll('|', '\\|')}\``;
}
