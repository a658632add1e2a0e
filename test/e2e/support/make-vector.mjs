// Steering vectors for the embedded model that surely change what it writes; where to is of no interest here.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../../scripts/prepare.mjs';
import { NO_METADATA } from '../../../src/steering/steering-vector.ts';
import { saveSteeringVector } from '../../../src/steering/vector-store.ts';

/** Directions of a vector with a probe. */
export const PROBE_UNITS = 3;

/** SHA-256 of the embedded model, whose graph holds its weights. */
export function embeddedModelHash() {
  const folder = join(ROOT, 'model', 'onnx');
  const [graph] = readdirSync(folder).filter((file) => file.endsWith('.onnx'));
  return createHash('sha256')
    .update(readFileSync(join(folder, graph)))
    .digest('hex');
}

/** Path of a vector in the user's folder of vectors. */
export function vectorFile(vectors, id) {
  return join(vectors, embeddedModelHash().slice(0, 16), `${id}.safetensors`);
}

/** One that pushes the same way everywhere. */
export async function makeVector(vectors, id, title) {
  const hidden = hiddenSize();
  // Long enough that hardly any of what the model would have written is left.
  const directions = wave(hidden, 60);
  await save(vectors, id, title, { activation: 'constant', units: 1, directions });
}

/** One with a probe that chooses among `PROBE_UNITS` directions, so that it can learn from what is accepted. */
export async function makeProbe(vectors, id, title) {
  const hidden = hiddenSize();
  const probe = wave(hidden * PROBE_UNITS, 0.5);
  const directions = wave(hidden * PROBE_UNITS, 0.3);
  await save(vectors, id, title, { activation: 'softmax', units: PROBE_UNITS, probe, directions });
}

function hiddenSize() {
  return JSON.parse(readFileSync(join(ROOT, 'model', 'config.json'), 'utf8')).hidden_size;
}

function wave(length, height) {
  return Float32Array.from({ length }, (_, i) => height * Math.sin(1 + i * 7.3));
}

async function save(vectors, id, title, block) {
  const file = vectorFile(vectors, id);
  mkdirSync(dirname(file), { recursive: true });
  const metadata = { ...NO_METADATA, title, method: 'mean-difference', modelSha256: embeddedModelHash() };
  await saveSteeringVector(file, {
    ...{ name: id, metadata, hiddenSize: hiddenSize() },
    blocks: [{ block: 1, ...block }],
  });
}

/** A file that is no vector, where one is looked for. */
export function damageVector(vectors, id) {
  const file = vectorFile(vectors, id);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'not a tensor in sight');
}
