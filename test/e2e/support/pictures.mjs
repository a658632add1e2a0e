import { writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/prepare.mjs';

/** Folder of the runs' pictures and figures; ignored by git. */
export const PICTURES = join(ROOT, 'out', 'e2e');

/** Writes down what a test has measured, and on what; nothing is decided by it. */
export function writeFigures(name, figures) {
  const [load] = loadavg();
  const measured = { ...figures, cores: availableParallelism(), load };
  console.log(name, measured);
  writeFileSync(join(PICTURES, `${name}.json`), JSON.stringify(measured, undefined, 2));
}
