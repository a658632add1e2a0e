import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capture } from '../../../src/lm/types';
import type { SteeringBlock } from '../../../src/lm/steering-block';
import { inspectVector } from '../../../src/steering/inspect';
import { gAct } from '../../../src/steering/methods/g-act';
import { refinementOf, refineVector } from '../../../src/steering/refine-vector';
import { NO_METADATA, type SteeringVector } from '../../../src/steering/steering-vector';
import { parseSteeringVector, serialiseSteeringVector } from '../../../src/steering/vector-file';
import { dot } from '../../support/apply-block';
import { plainVector } from './arbitraries';
import { planted, WIDTH } from './methods/planted';

const layer = planted({ axes: 3 });
const built: SteeringVector = {
  name: 'built',
  metadata: { ...NO_METADATA, title: 'Built' },
  hiddenSize: WIDTH,
  blocks: [1, 3].map((block) => ({ ...gAct([layer], { seed: 1 })[0]!, block })),
};
const ROWS = 5;
/** The same streams at each captured block; a sixth one is captured and not steered. */
const BLOCKS = [0, 1, 3];
const capture: Capture = {
  positions: ROWS,
  last: new Float32Array(BLOCKS.length * WIDTH),
  mean: new Float32Array(BLOCKS.length * WIDTH),
  norms: new Float32Array(BLOCKS.length),
  states: Float32Array.from(
    { length: BLOCKS.length * ROWS * WIDTH },
    (_, at) => layer.states[at % (ROWS * WIDTH)]!,
  ),
  stateEntropies: new Float32Array(ROWS),
};
const visited = { blocks: BLOCKS, capture };
const refine = (vector: SteeringVector, accepted: boolean) => refineVector(vector, built, visited, accepted);

/** Probability of the unit that the original chooses for the first visited stream. */
function certainty({ probe, bias, units }: SteeringBlock): number {
  const h = capture.states.slice(0, WIDTH);
  const scores = Array.from({ length: units }, (_, unit) => {
    const column = Array.from(h, (_value, i) => probe![i * units + unit]!);
    return dot(h, column) + bias![unit]!;
  });
  const top = Math.max(...scores);
  return 1 / scores.reduce((sum, score) => sum + Math.exp(score - top), 0);
}

describe('refineVector', () => {
  it('makes the probes of every block surer of what was accepted, and less sure of what was rejected', () => {
    built.blocks.forEach((block, i) => {
      assert.ok(certainty(refine(built, true).blocks[i]!) > certainty(block));
      assert.ok(certainty(refine(built, false).blocks[i]!) < certainty(block));
    });
  });

  it('counts its steps, says how far it went, and keeps everything else', () => {
    assert.equal(refinementOf(built), undefined);
    const often = refine(refine(refine(built, true), true), false);
    const { accepted, rejected, drift } = refinementOf(often)!;
    assert.deepEqual([accepted, rejected], [2, 1]);
    assert.ok(drift > 0 && drift < 0.05);
    assert.equal(often.metadata.title, 'Built');
    often.blocks.forEach((block, i) => assert.deepEqual(block.directions, built.blocks[i]!.directions));
    const { metadata } = inspectVector(often, 0);
    assert.equal(metadata['refined_accepted'], '2');
    assert.equal(metadata['refined_rejected'], '1');
  });

  it('never goes far, however often it is repeated', () => {
    let vector = built;
    for (let step = 0; step < 200; step++) vector = refine(vector, false);
    const { drift, rejected } = refinementOf(vector)!;
    assert.equal(rejected, 200);
    assert.ok(drift <= 0.5);
  });

  it('survives being saved', () => {
    const refined = refine(built, true);
    const read = parseSteeringVector(serialiseSteeringVector(refined), 'built');
    assert.deepEqual(refinementOf(read), refinementOf(refined));
    assert.deepEqual(read.blocks, refined.blocks);
  });

  it('refuses a vector without probes', () => {
    const constant = plainVector(1, [1], WIDTH);
    assert.throws(() => refineVector(constant, constant, visited, true), {
      name: 'UserError',
      message: /"plain" always pushes the same way.*g-act\.$/,
    });
  });

  it('figures that nobody wrote as numbers count as none', () => {
    const other = new Map([['refined_accepted', 'many']]);
    assert.equal(refinementOf({ ...built, metadata: { ...built.metadata, other } }), undefined);
  });
});
