// npm run bench:editor [-- --write]: from a keystroke to its suggestion, with the embedded model; into docs/editor.md.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { markdownTable, withRegion } from '../src/cli/docs-region';
import { EngineClient } from '../src/engine/client';
import { benchEditor, type Keystroke } from './editor';
import { quantile } from './measure';

const ROOT = join(import.meta.dirname, '..');
const PAGE = join(ROOT, 'docs', 'editor.md');
const FILE = 'src/lm/language-model.ts';
const STAGES = ['debounce', 'prompt', 'decode', 'rest'] as const;

const client = new EngineClient({ serverPath: join(ROOT, 'dist', 'engine.cjs') });
await client.load(join(ROOT, 'model'));
const text = readFileSync(join(ROOT, FILE), 'utf8');
const keystrokes = await benchEditor({
  engine: client,
  text,
  path: FILE,
  languageId: 'typescript',
  places: 40,
  keystrokesPerPlace: 5,
  pauseMs: 150,
});
await client.dispose();

const groups: readonly (readonly [string, readonly Keystroke[]])[] = [
  ['all', keystrokes],
  ['made anew', keystrokes.filter(({ origin }) => origin === 'new')],
];
const load = loadavg()[0] ?? NaN;
const heading = ['suggestions', 'keystrokes', 'p50, ms', 'p95, ms', ...STAGES];
const lines = [
  `Made by \`npm run bench:editor -- --write\`: ${keystrokes.length} keystrokes with a suggestion at 40 places of`,
  `\`${FILE}\`, each 150 ms after the last suggestion, on ${availableParallelism()} shared cores (load average ${load.toFixed(1)}).`,
  '',
  markdownTable(
    heading,
    groups.map(([name, group]) => row(name, group)),
  ),
].join('\n');
console.log(lines);
if (process.argv.includes('--write'))
  writeFileSync(PAGE, withRegion(readFileSync(PAGE, 'utf8'), 'bench-editor', lines));

function row(name: string, group: readonly Keystroke[]): string[] {
  const totals = group.map(({ total }) => total);
  const sum = (of: (keystroke: Keystroke) => number) => group.reduce((all, each) => all + of(each), 0);
  const all = sum(({ total }) => total);
  const shares = STAGES.map((stage) => `${((100 * sum((each) => each[stage])) / all).toFixed(0)} %`);
  const at = (share: number) => quantile(totals, share).toFixed(0);
  return [name, String(group.length), at(0.5), at(0.95), ...shares];
}
