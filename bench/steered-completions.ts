import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { loadLanguageModel } from '../src/lm/load-model';
import type { SteeringState } from '../src/lm/steering-block';
import { steeringState } from '../src/steering/compose';
import { taskPrompt } from '../src/steering/concepts/task-solutions';
import { readLibrary } from '../src/steering/library';
import { median } from './measure';

const ROUNDS = 9;
const PROMPTS = 6;
const NEW_TOKENS = 48;
const UNSTEERED = 'unsteered';

export interface SteeredCost {
  readonly id: string;
  /** Decoder blocks that are steered, and how many positions of a completion; all where undefined. */
  readonly layers: readonly number[];
  readonly positions: number | undefined;
  /** Processor time of a step to that of an unsteered one. */
  readonly ratio: number;
}

/** What the shipped vectors cost as they are shipped: whole completions on one thread, in turns. */
export async function benchSteeredCompletions(folder: string, root: string): Promise<SteeredCost[]> {
  const model = await loadLanguageModel(folder, { threads: 1 });
  const { entries } = await readLibrary([join(root, 'vectors', 'embedded')], await model.sha256());
  const tasks = z
    .object({ development: z.array(z.string()) })
    .parse(JSON.parse(readFileSync(join(root, 'vectors', 'evaluation', 'scientific-tasks.json'), 'utf8')));
  const prompts = tasks.development.slice(0, PROMPTS).map(taskPrompt);
  const states = new Map<string, SteeringState | undefined>([[UNSTEERED, undefined]]);
  for (const { id, vector, recommendedStrength: strength } of entries) {
    const positions = vector.metadata.recommendedPositions;
    states.set(id, steeringState([{ vector, strength, positions }], { steerPrompt: false }));
  }
  const times = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [id, steering] of states) {
      let [steps, microseconds] = [0, 0];
      for (const prefix of prompts) {
        const spent = await complete(prefix, steering);
        steps += spent.steps;
        microseconds += spent.microseconds;
      }
      times.set(id, [...(times.get(id) ?? []), microseconds / steps]);
    }
  }
  await model.dispose();
  const plain = median(times.get(UNSTEERED) ?? []);
  return entries.map(({ id, layers, vector }) => ({
    id,
    layers,
    positions: vector.metadata.recommendedPositions,
    ratio: median(times.get(id) ?? []) / plain,
  }));

  /** From the first token on: texts are not equally long, and the prompt's share would not be either. */
  async function complete(prefix: string, steering: SteeringState | undefined) {
    let before: NodeJS.CpuUsage | undefined;
    const { tokens, stopReason } = await model.complete(
      {
        prefix,
        suffix: '',
        maxTokens: NEW_TOKENS,
        sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
      },
      {
        signal: new AbortController().signal,
        onToken: () => (before ??= process.cpuUsage()),
        ...(steering && { steering }),
      },
    );
    const { user, system } = process.cpuUsage(before);
    // A text that ends by itself took one more step, for its end.
    const steps = tokens.length - 1 + Number(stopReason === 'end-of-text');
    return { steps, microseconds: before ? user + system : 0 };
  }
}
