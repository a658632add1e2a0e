// node --import tsx bench/models-page.ts: what a model of 0.5 billion parameters costs, as ratios to the bare runtime.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable, withRegion } from '../src/cli/docs-region';
import { findModelFiles } from '../src/lm/model-files';
import { benchDecodeStep } from './decode-step';
import { benchFootprint } from './footprint';
import { HALF_BILLION } from './shape-model/shape';
import { writeShapeModel } from './shape-model/write';

const PAGE = join(import.meta.dirname, '..', 'docs', 'models.md');
/** Positions cached before the steps that are timed. */
const CONTEXT = 512;
const ROUNDS = 9;

const folder = mkdtempSync(join(tmpdir(), 'trimtab-bench-'));
try {
  writeShapeModel(folder, { shape: HALF_BILLION });
  const { bare, firstLoad, laterLoad } = benchFootprint(folder);
  const files = findModelFiles(folder);
  const steps = await benchDecodeStep({ files, context: CONTEXT, rounds: ROUNDS, runsPerRound: 2 });
  const bareMs = steps.find(({ name }) => name === 'bare')?.ms ?? NaN;
  const ratio = (value: number) => value.toFixed(2);
  const table = markdownTable(
    ['', 'to the bare runtime'],
    [
      ...steps
        .filter(({ name }) => name !== 'bare')
        .map(({ name, ms }) => [`tokens per second, ${name}`, ratio(bareMs / ms)]),
      ['peak memory of loading and completing', ratio(laterLoad / bare)],
      ['the same on the first load, which compares both graphs', ratio(firstLoad / bare)],
    ],
  );
  const told = `Made by \`node --import tsx bench/models-page.ts\`, at a context of ${CONTEXT} tokens and on one thread.`;
  writeFileSync(PAGE, withRegion(readFileSync(PAGE, 'utf8'), 'shape', `${told}\n\n${table}`));
  console.log(table);
} finally {
  rmSync(folder, { recursive: true });
}
