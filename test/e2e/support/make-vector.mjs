// A steering vector for the embedded model that surely changes what it writes; where to is of no interest here.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../../../scripts/prepare.mjs';
import { NO_METADATA } from '../../../src/steering/steering-vector.ts';
import { saveSteeringVector } from '../../../src/steering/vector-store.ts';

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

export async function makeVector(vectors, id, title) {
  const { hidden_size: hidden } = JSON.parse(readFileSync(join(ROOT, 'model', 'config.json'), 'utf8'));
  const file = vectorFile(vectors, id);
  mkdirSync(dirname(file), { recursive: true });
  const metadata = { ...NO_METADATA, title, method: 'mean-difference', modelSha256: embeddedModelHash() };
  // Long enough that hardly any of what the model would have written is left.
  const directions = Float32Array.from({ length: hidden }, (_, i) => 6 * Math.sin(1 + i * 7.3));
  const blocks = [{ block: 1, activation: 'constant', units: 1, directions }];
  await saveSteeringVector(file, { name: id, metadata, hiddenSize: hidden, blocks });
}

/** A file that is no vector, where one is looked for. */
export function damageVector(vectors, id) {
  const file = vectorFile(vectors, id);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, 'not a tensor in sight');
}
