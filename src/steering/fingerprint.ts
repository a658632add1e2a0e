import { createHash, type Hash } from 'node:crypto';
import type { AppliedSteering, SteeringBlock, SteeringState } from '../lm/steering-block';

/**
 * Identity of a steering state: a SHA-256 in hexadecimal over every number that reaches the model. Names, the order of
 * the vectors and the way their blocks are grouped do not enter, because pushes add up whatever their order.
 */
export function fingerprintOf({
  applied,
  steerPrompt,
  whenUndecided,
}: Omit<SteeringState, 'fingerprint'>): string {
  const hash = createHash('sha256').update(steerPrompt ? 'prompt' : 'from the last prompt position');
  for (const digest of digestsOf(applied)) hash.update(digest);
  if (whenUndecided) {
    hash.update('undecided');
    updateWith(hash, new Float64Array([whenUndecided.entropyAbove]));
    for (const digest of digestsOf(whenUndecided.applied)) hash.update(digest);
  }
  return hash.digest('hex');
}

function digestsOf(applied: readonly AppliedSteering[]): string[] {
  return applied
    .flatMap(({ blocks, strength, positions }) =>
      blocks.map((block) =>
        blockDigest(block, new Float64Array([strength, ...(positions ? [positions] : [])])),
      ),
    )
    .sort();
}

/** @param how its strength and, where it ends, how many positions are steered */
function blockDigest(block: SteeringBlock, how: Float64Array): string {
  const { activation, units, directions } = block;
  const hash = createHash('sha256');
  // Sizes come first, so that the numbers that follow can be divided in one way only.
  hash.update(`${block.block} ${activation} ${units} ${directions.length / units} ${how.length}\n`);
  updateWith(hash, how);
  updateWith(hash, directions);
  if (activation !== 'constant') {
    // An absent probe or bias is one of zeros.
    updateWith(hash, block.probe ?? new Float32Array(directions.length));
    updateWith(hash, block.bias ?? new Float32Array(units));
  }
  return hash.digest('hex');
}

function updateWith(hash: Hash, numbers: Float32Array | Float64Array): void {
  hash.update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength));
}
