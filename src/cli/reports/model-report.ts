import type { CatalogueEntry } from '../../hub/catalogue';
import { defaultPrecision } from '../../hub/catalogue';
import type { ModelCheck } from '../../hub/check/check-store';
import { verdict } from '../../hub/check/verdict';
import { formatBytes } from '../../hub/format-bytes';
import type { UsableModel } from '../../hub/overview';
import { printable } from '../terminal/printable';

/** Columns of a table, each as wide as its widest cell; the last one is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => (row[i] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}

/** A row for an installed model; `*` marks the chosen one. */
export function installedRow({ id, precision, bytes, check, licence, isChosen }: UsableModel): string[] {
  return [
    isChosen ? '*' : ' ',
    printable(id),
    precision,
    formatBytes(bytes),
    check ? printable(verdict(check)) : 'not checked',
    licence ?? '',
  ];
}

/** A row for a model that could be added. */
export function catalogueRow(entry: CatalogueEntry): string[] {
  const choice = defaultPrecision(entry);
  return [
    ' ',
    entry.id,
    choice?.precision ?? '',
    formatBytes(choice?.bytes ?? 0),
    `${formatBytes(choice?.memoryBytes ?? 0)} of memory`,
    entry.fillInTheMiddle ? 'fill-in-the-middle' : 'prefix only',
    entry.licence,
  ];
}

/** Everything a check has found, a fact a line. */
export function checkLines(check: ModelCheck): string {
  const rate = (value: number | undefined) =>
    value === undefined ? 'not measured' : `${value.toFixed(1)} tokens/s`;
  return table([
    ['sha256', check.sha256],
    ['precision', printable(check.precision)],
    [
      'shape',
      `${check.layers} layers, ${check.hiddenSize} wide, ${check.vocabularySize} tokens, context ${check.contextLength}`,
    ],
    ['tokenizer', printable(check.tokenizerFault ?? 'gives texts back')],
    [
      'prompts',
      check.fillInTheMiddle ? 'with the text after the cursor' : 'with the text before the cursor only',
    ],
    ['steerable', check.steerable ? 'yes' : printable(`no: ${check.reason ?? 'unknown reason'}`)],
    ['completes', printable(check.completionFault ?? 'yes')],
    ['prompt', rate(check.promptTokensPerSecond)],
    ['writing', rate(check.tokensPerSecond)],
    ['memory', formatBytes(check.residentBytes)],
    ['loading', `${(check.loadMs / 1000).toFixed(1)} s`],
  ]);
}
