// node --import tsx bench/models-page.ts [speed|memory]: what a model of 0.5 billion parameters costs, as ratios to the bare
// runtime, into docs/models.md. Memory can be measured on a busy machine, speed on a quiet one alone.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable, withRegion } from '../src/cli/docs-region';
import { completeGraphs } from '../src/hub/cache/installed';
import { memoryNeeded } from '../src/hub/check/memory';
import { findModelFiles } from '../src/lm/model-files';
import { benchDecodeStep } from './decode-step';
import { benchFootprint } from './footprint';
import { HALF_BILLION } from './shape-model/shape';
import { writeShapeModel } from './shape-model/write';

const PAGE = join(import.meta.dirname, '..', 'docs', 'models.md');
/** Positions cached before the steps that are timed. */
const CONTEXT = 512;
const ROUNDS = 9;

const ratio = (value: number) => value.toFixed(2);

async function speed(folder: string): Promise<string> {
  const files = findModelFiles(folder);
  const steps = await benchDecodeStep({ files, context: CONTEXT, rounds: ROUNDS, runsPerRound: 2 });
  const bareMs = steps.find(({ name }) => name === 'bare')?.ms ?? NaN;
  const table = markdownTable(
    [`tokens per second, at a context of ${CONTEXT} tokens and on one thread`, 'to the bare runtime'],
    steps.filter(({ name }) => name !== 'bare').map(({ name, ms }) => [name, ratio(bareMs / ms)]),
  );
  return `Made by \`node --import tsx bench/models-page.ts speed\`.\n\n${table}`;
}

/** What the formula tells is compared with what was measured in the same run. */
function memory(folder: string): string {
  const { bare, firstLoad, laterLoad } = benchFootprint(folder);
  const { running, checking } = memoryNeeded(completeGraphs(folder)[0]?.bytes ?? NaN);
  const table = markdownTable(
    ['peak memory of loading and completing', 'to the bare runtime', "the formula's, to what was measured"],
    [
      ['every load but the first', ratio(laterLoad / bare), ratio(running / laterLoad)],
      ['the first load, which compares both graphs', ratio(firstLoad / bare), ratio(checking / firstLoad)],
    ],
  );
  return `Made by \`node --import tsx bench/models-page.ts memory\`.\n\n${table}`;
}

const [only] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'trimtab-bench-'));
try {
  writeShapeModel(folder, { shape: HALF_BILLION });
  for (const [name, measure] of Object.entries({ speed, memory })) {
    if (only !== undefined && only !== name) continue;
    const text = await measure(folder);
    writeFileSync(PAGE, withRegion(readFileSync(PAGE, 'utf8'), name, text));
    console.log(text);
  }
} finally {
  rmSync(folder, { recursive: true });
}
