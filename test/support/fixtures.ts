import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const GRAPHS = join(ROOT, 'test', 'fixtures', 'graphs');
export const EMBEDDED_MODEL = join(ROOT, 'model');
/** A fixture whose token ids are bytes, so that tests can write them down; its special tokens begin at 256. */
export const BYTE_MODEL = join(GRAPHS, 'llama-torchscript');

/** Reference values that generate.py computed with PyTorch. */
export interface Reference {
  readonly dtype: string;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  /** Relative error allowed, measured on the unedited graph when the fixture was made. */
  readonly tolerance: number;
  readonly ids: number[];
  readonly text: string;
  readonly logits: number[];
  readonly hidden: Record<string, number[]>;
  readonly residual: Record<string, { tensor: string | null; node: string; op: string }>;
  readonly entropy: number;
  readonly varentropy: number;
  readonly greedy: number[];
  readonly steered: readonly SteeredReference[];
}

export interface SteeredReference {
  readonly name: string;
  readonly vector: string;
  readonly strength: number;
  readonly steerPrompt: boolean;
  readonly logits: number[];
  readonly hidden: Record<string, number[]>;
  readonly greedy: number[];
}

export interface GraphFixture {
  readonly name: string;
  readonly folder: string;
  readonly reference: Reference;
}

/** Every exported model of test/fixtures/graphs. */
export function graphFixtures(): GraphFixture[] {
  return readdirSync(GRAPHS)
    .filter((name) => existsSync(join(GRAPHS, name, 'reference.json')))
    .map((name) => {
      const folder = join(GRAPHS, name);
      return {
        name,
        folder,
        reference: JSON.parse(readFileSync(join(folder, 'reference.json'), 'utf8')) as Reference,
      };
    });
}

/** Path of a fixture's graph. */
export function graphFile(folder: string): string {
  const onnx = join(folder, 'onnx');
  const file = readdirSync(onnx).find((name) => name.endsWith('.onnx'));
  if (!file) throw new Error(`${onnx} has no graph`);
  return join(onnx, file);
}

/** max|Δ| / max|reference| */
export function relativeError(actual: ArrayLike<number>, expected: ArrayLike<number>): number {
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i++) {
    const delta = Math.abs((actual[i] ?? NaN) - expected[i]!);
    // NaN compares false with everything: it must not pass as a small error.
    if (!(delta <= difference)) difference = delta;
    largest = Math.max(largest, Math.abs(expected[i]!));
  }
  return difference / largest;
}

export const NEVER_ABORTED = new AbortController().signal;
export const GREEDY = { temperature: 0, topK: 0, topP: 1, seed: 0 };
