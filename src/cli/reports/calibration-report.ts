import { reliabilityBins } from '../../uncertainty/calibration/metrics';
import type { LevelReport } from '../calibration/evaluate';
import type { CodeFit } from '../calibration/fit-from-code';
import type { LogRefit } from '../calibration/log-refit';
import { textTable } from '../terminal/text-table';
import {
  decimal,
  intervalTable,
  samplingTable,
  scoreTable,
  wordingTable,
  type Table,
} from './calibration-tables';

/** For people. */
export function calibrationText({ report, sampling, origin, silent }: CodeFit): string {
  const { files, suggestions, tokens } = origin;
  return [
    `${suggestions} suggestions, ${tokens} tokens, ${files} files; nothing written at ${silent} places.\n`,
    text(scoreTable(report)),
    text(intervalTable(report)),
    text(wordingTable(report)),
    ...(sampling ? [text(samplingTable(sampling))] : []),
  ].join('\n');
}

export function logText({ suggestions, skipped, test }: LogRefit['report']): string {
  const added = `Added ${suggestions} suggestions of the log; ${skipped} lines were no events.`;
  if (!test) return `${added} Too few to measure on.\n`;
  const { tokens, before, after } = test;
  return (
    `${added} On its last ${tokens} tokens, Brier score ${decimal(before.brier)} before and ${decimal(after.brier)} after,` +
    ` ECE ${decimal(before.ece)} and ${decimal(after.ece)}.\n`
  );
}

/** The JSON of `trimtab calibrate`; programs rely on its fields. What cannot be computed is null. */
export function calibrationJson(
  model: { readonly id: string; readonly sha256: string },
  fit: CodeFit | undefined,
  log: LogRefit['report'] | undefined,
  out: string,
) {
  return {
    model,
    ...(fit && {
      origin: fit.origin,
      silent: fit.silent,
      token: levelJson(fit.report.token),
      suggestion: levelJson(fit.report.suggestion),
      ...(fit.sampling && { sampling: fit.sampling }),
    }),
    ...(log && { log }),
    out,
  };
}

function levelJson({ before, after, forecasts }: LevelReport) {
  return {
    before,
    after,
    reliability: { before: reliabilityBins(forecasts.before), after: reliabilityBins(forecasts.after) },
  };
}

function text({ heading, rows }: Table): string {
  return textTable(heading, rows);
}
