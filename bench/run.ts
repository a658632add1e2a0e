// npm run bench [-- --write]: the figures of docs/bench.md. Random weights in the shape of a 0.5B model stand in for one.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findModelFiles } from '../src/lm/model-files';
import { benchDecodeStep } from './decode-step';
import { demandsTable } from './demands-table';
import { benchLoad } from './load';
import { median, type Measured } from './measure';
import { benchPrefixReuse } from './prefix-reuse';
import { benchScore } from './score';
import { benchSteeredCompletions } from './steered-completions';
import { HALF_BILLION } from './shape-model/shape';
import { writeShapeModel } from './shape-model/write';

const ROOT = join(import.meta.dirname, '..');
const EMBEDDED = join(ROOT, 'model');
const CONTEXT = 512;
const lines: string[] = [];
const print = (text = '') => {
  lines.push(text);
  console.log(text);
};

const shaped = join(tmpdir(), 'trimtab-bench-qwen2.5-0.5b');
if (!existsSync(join(shaped, 'config.json'))) writeShapeModel(shaped, { shape: HALF_BILLION });

print('# Benchmarks');
print();
print(
  'Made by `npm run bench -- --write`. Trust the ratios, which are of one run, and not the milliseconds: they are',
);
print(`processor time on one thread of a shared ${cpus()[0]?.model.trim() ?? 'unknown processor'}.`);
print();
print(`## A decode step at a context of ${CONTEXT}`);
print();
print(
  '`bare` runs the unedited graph and fetches its logits alone. Ours returns entropy, alternatives and new cache rows.',
);
print();
print('| model | step | ms | to bare | to unsteered |');
print('|---|---|---|---|---|');
await decodeSteps('embedded', EMBEDDED, 40, 20);
await decodeSteps('0.5B shape (24 × 896, 4 bits, random)', shaped, 15, 2);
print();
print('## The shipped vectors');
print();
print(
  'Whole completions of 48 tokens, in turns with unsteered ones; processor time of a step, which writes a token or ends.',
);
print();
print('| vector | layers | positions steered | to unsteered |');
print('|---|---|---|---|');
const costs = await benchSteeredCompletions(EMBEDDED, ROOT);
for (const { id, layers, positions, ratio } of costs)
  print(`| ${id} | ${layers.join(' ')} | ${positions ?? 'all'} | ${ratio.toFixed(2)} |`);
print(`| median of all | | | ${median(costs.map(({ ratio }) => ratio)).toFixed(2)} |`);
print();
for (const line of await demandsTable(EMBEDDED)) print(line);
print();
print('## Loading');
print();
print('| model | graph | ms | resident MB |');
print('|---|---|---|---|');
for (const [name, folder, repeats] of [
  ['embedded', EMBEDDED, 5],
  ['0.5B shape', shaped, 3],
] as const) {
  for (const { name: graph, ms, residentMB } of benchLoad(findModelFiles(folder).graph, repeats)) {
    print(`| ${name} | ${graph} | ${ms.toFixed(0)} | ${residentMB.toFixed(0)} |`);
  }
}
print();
print('## A second request that shares a long prefix (0.5B shape)');
print();
print('| request | prompt tokens computed | reused | ms |');
print('|---|---|---|---|');
for (const { request, prefillTokens, reusedTokens, prefillMs } of await benchPrefixReuse(shaped, 3500)) {
  print(`| ${request} | ${prefillTokens} | ${reusedTokens} | ${prefillMs.toFixed(0)} |`);
}
print();
print('## Scoring a text (`trimtab score`)');
print();
print(
  '`bare forward passes` runs the unedited graph over the same windows, which overlap by half, and fetches its logits.',
);
print();
print('| model | text | tokens | what | ms | to bare |');
print('|---|---|---|---|---|---|');
await scoring('embedded', EMBEDDED, 2000, 1);
await scoring('0.5B shape', shaped, 16, 1);
if (process.argv.includes('--write')) writeFileSync(join(ROOT, 'docs', 'bench.md'), `${lines.join('\n')}\n`);

async function decodeSteps(
  name: string,
  folder: string,
  rounds: number,
  runsPerRound: number,
): Promise<void> {
  const files = findModelFiles(folder);
  const context = Math.min(CONTEXT, (files.config.contextLength ?? CONTEXT) - 1);
  const measured = await benchDecodeStep({ files, context, rounds, runsPerRound });
  const of = (wanted: string) => measured.find((entry: Measured) => entry.name === wanted)?.ms ?? NaN;
  for (const { name: step, ms } of measured) {
    print(
      `| ${name} | ${step} | ${ms.toFixed(2)} | ${(ms / of('bare')).toFixed(2)} | ${(ms / of('unsteered')).toFixed(2)} |`,
    );
  }
}

/** Reads this many lines of our own code. */
async function scoring(name: string, folder: string, lines: number, rounds: number): Promise<void> {
  const source = readFileSync(join(ROOT, 'src', 'lm', 'language-model.ts'), 'utf8').split('\n');
  const text = Array.from({ length: lines }, (_, i) => source[i % source.length]).join('\n');
  const files = findModelFiles(folder);
  const contextLength = Math.min(CONTEXT, files.config.contextLength ?? CONTEXT);
  const { tokens, measured } = await benchScore({ files, folder, text, contextLength, rounds });
  const bare = measured[0]?.ms ?? NaN;
  for (const { name: what, ms } of measured) {
    print(
      `| ${name} | ${lines} lines | ${tokens} | ${what} | ${ms.toFixed(0)} | ${(ms / bare).toFixed(2)} |`,
    );
  }
}
