import assert from 'node:assert/strict';
import { it } from 'node:test';
import { trainProbe } from '../../../../src/steering/probes/logistic-probe';
import { nearestCentroid } from '../../../../src/steering/probes/nearest-centroid';
import { probeAccuracy } from '../../../../src/steering/probes/probe-accuracy';
import { planted, WIDTH } from '../methods/planted';

const layer = planted({ axes: 3 });
const data = {
  rows: layer.states,
  width: WIDTH,
  labels: Array.from(layer.statePair, (pair) => pair % 3),
  classes: 3,
  groups: layer.statePair,
};

it('probes find planted classes on pairs they have not seen', () => {
  for (const train of [nearestCentroid, trainProbe]) {
    const { accuracy, balanced, rows } = probeAccuracy(data, train, 4, 1);
    assert.equal(rows, 144);
    assert.ok(accuracy > 0.98 && balanced > 0.98);
  }
});

it('groups are kept together: what tells groups apart but not classes is of no use', () => {
  // Row = one-hot of its group: perfect when the group was seen, chance when not.
  const width = 12;
  const groups = Array.from({ length: 48 }, (_, row) => row % width);
  const rows = Float32Array.from({ length: 48 * width }, (_, at) =>
    groups[Math.floor(at / width)] === at % width ? 1 : 0,
  );
  const oneHot = { rows, width, labels: groups.map((group) => group % 2), classes: 2, groups };
  const seen: number[] = [];
  const { rows: count } = probeAccuracy(
    oneHot,
    (kept, ...rest) => {
      seen.push(kept.length / width);
      return nearestCentroid(kept, ...rest);
    },
    3,
    5,
  );
  assert.deepEqual(seen, [32, 32, 32]);
  assert.equal(count, 48);
});

it('does not predict a class without rows', () => {
  const probe = nearestCentroid(Float32Array.of(1, 0, 0, 1), 2, [0, 2], 3);
  assert.ok(probe.bias[1]! < -1e20 && Number.isFinite(probe.bias[1]));
});
