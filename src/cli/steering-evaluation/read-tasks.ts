import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseTasks, type EvaluationTasks } from '../../steering/evaluation/tasks';
import type { Io } from '../io';

/** The tasks that come with Trimtab, which no vector is built from. */
export async function readTasks(io: Io): Promise<EvaluationTasks> {
  const file = join(io.home, 'vectors', 'evaluation', 'scientific-tasks.json');
  return parseTasks(await readFile(file, 'utf8'), file);
}
