import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/common/random';
import { chooseClusters } from '../../../../src/steering/clustering/choose-clusters';
import { kMeans, squaredDistance, type Clustering } from '../../../../src/steering/clustering/k-means';
import { rowDistances, silhouette } from '../../../../src/steering/clustering/silhouette';

const WIDTH = 3;
const matrix = (rows: readonly (readonly number[])[]) => Float32Array.from(rows.flat());

/** Rows a hundredth around corners of a cube that lie 10 apart, and the corner of each. */
function planted(corners: number, perCorner: number, seed: number) {
  const random = seededRandom(seed);
  const rows: number[][] = [];
  const corner: number[] = [];
  for (let i = 0; i < corners * perCorner; i++) {
    const at = i % corners;
    corner.push(at);
    rows.push(Array.from({ length: WIDTH }, (_, axis) => ((at >> axis) & 1) * 10 + (random() - 0.5) / 100));
  }
  return { rows, corner };
}

/** Which rows are together, whatever their clusters are called: each row's first companion. */
const partition = (labels: ArrayLike<number>) =>
  Array.from(labels, (label) => Array.prototype.indexOf.call(labels, label));

const shapes = fc.record({
  corners: fc.integer({ min: 2, max: 5 }),
  perCorner: fc.integer({ min: 4, max: 12 }),
  seed: fc.nat(1e6),
});

const clouds = fc.array(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: WIDTH, maxLength: WIDTH }), {
  minLength: 4,
  maxLength: 30,
});

/** Sum of the squared distances of all rows from the centroids of their clusters. */
const distortion = (rows: readonly (readonly number[])[], { labels, centroids }: Clustering) =>
  rows.reduce((sum, _, row) => sum + squaredDistance(matrix(rows), row, centroids, labels[row]!, WIDTH), 0);

/** The silhouette by its definition, in double precision and without shortcuts. */
function silhouetteByDefinition(rows: readonly (readonly number[])[], labels: readonly number[]): number {
  const meanDistance = (row: number, to: readonly number[]) =>
    to.reduce((sum, other) => sum + Math.hypot(...rows[row]!.map((x, i) => x - rows[other]![i]!)), 0) /
    to.length;
  const scores = rows.map((_, row) => {
    const members = (label: number) =>
      rows.flatMap((_row, other) => (labels[other] === label ? [other] : []));
    const own = members(labels[row]!).filter((other) => other !== row);
    const others = [...new Set(labels)].filter((label) => label !== labels[row]);
    if (own.length === 0 || others.length === 0) return 0;
    const a = meanDistance(row, own);
    const b = Math.min(...others.map((label) => meanDistance(row, members(label))));
    return a === b ? 0 : (b - a) / Math.max(a, b);
  });
  return scores.reduce((sum, score) => sum + score, 0) / rows.length;
}

describe('kMeans', () => {
  it('ends where every row is nearest to its own centroid, which is the mean of its rows', () => {
    fc.assert(
      fc.property(clouds, fc.integer({ min: 1, max: 4 }), fc.nat(1e6), (rows, clusters, seed) => {
        const values = matrix(rows);
        const { labels, centroids } = kMeans(values, WIDTH, clusters, seededRandom(seed));
        labels.forEach((label, row) => {
          const distances = Array.from({ length: clusters }, (_, cluster) =>
            squaredDistance(values, row, centroids, cluster, WIDTH),
          );
          assert.ok(distances[label]! <= Math.min(...distances) + 1e-3);
        });
        for (const cluster of new Set(labels)) {
          const own = rows.filter((_, row) => labels[row] === cluster);
          for (let i = 0; i < WIDTH; i++) {
            const mean = own.reduce((sum, row) => sum + row[i]!, 0) / own.length;
            assert.ok(Math.abs(centroids[cluster * WIDTH + i]! - mean) < 1e-3);
          }
        }
      }),
    );
  });

  it('finds the best of all partitions where clusters lie apart', () => {
    fc.assert(
      fc.property(shapes, ({ corners, perCorner, seed }) => {
        const { rows, corner } = planted(corners, perCorner, seed);
        const found = [1, 2, 3, 4, 5].map((attempt) =>
          kMeans(matrix(rows), WIDTH, corners, seededRandom(seed + attempt)),
        );
        const [best] = found.sort((a, b) => distortion(rows, a) - distortion(rows, b));
        assert.deepEqual(partition(best!.labels), partition(corner));
      }),
      { numRuns: 30 },
    );
  });

  it('leaves no row where it is farther from its cluster than all rows are from their mean', () => {
    fc.assert(
      fc.property(clouds, fc.integer({ min: 1, max: 4 }), fc.nat(1e6), (rows, clusters, seed) => {
        const one = distortion(rows, kMeans(matrix(rows), WIDTH, 1, seededRandom(seed)));
        const several = distortion(rows, kMeans(matrix(rows), WIDTH, clusters, seededRandom(seed)));
        assert.ok(several <= one * (1 + 1e-5) + 1e-5);
      }),
    );
  });

  it('puts rows that all differ into as many clusters as they are', () => {
    const rows = [0, 10, 20, 30].map((x) => [x, 0, 0]);
    const clustering = kMeans(matrix(rows), WIDTH, 4, seededRandom(3));
    assert.deepEqual([...clustering.labels].sort(), [0, 1, 2, 3]);
    assert.equal(distortion(rows, clustering), 0);
  });

  it('gives equal results for equal seeds', () => {
    const values = matrix(planted(3, 5, 1).rows);
    assert.deepEqual(kMeans(values, WIDTH, 3, seededRandom(7)), kMeans(values, WIDTH, 3, seededRandom(7)));
  });

  it('clusters rows that are all the same', () => {
    const { centroids } = kMeans(matrix(Array(5).fill([1, 2, 3])), WIDTH, 2, seededRandom(1));
    assert.ok(centroids.every(Number.isFinite));
  });
});

describe('silhouette', () => {
  it('is what the definition gives: two pairs on a line', () => {
    // a = 1 for all; b is 9.5 and 8.5 for the outer and inner row of each pair.
    const rows = Float32Array.of(0, 1, 9, 10);
    const score = silhouette(rowDistances(rows, 1), Int32Array.of(0, 0, 1, 1), 2);
    const expected = ((9.5 - 1) / 9.5 + (8.5 - 1) / 8.5) / 2;
    assert.ok(Math.abs(score - expected) < 1e-6);
  });

  it('is 0 for rows that are alone, and negative for rows put with the wrong ones', () => {
    const rows = Float32Array.of(0, 1, 9, 10);
    assert.equal(silhouette(rowDistances(rows, 1), Int32Array.of(0, 1, 2, 3), 4), 0);
    assert.ok(silhouette(rowDistances(rows, 1), Int32Array.of(0, 1, 1, 0), 2) < 0);
  });

  it('is what the definition gives for any rows in any clusters, from -1 to 1', () => {
    fc.assert(
      fc.property(clouds, fc.array(fc.nat(3), { minLength: 30, maxLength: 30 }), (rows, drawn) => {
        const labels = drawn.slice(0, rows.length);
        const score = silhouette(rowDistances(matrix(rows), WIDTH), Int32Array.from(labels), 4);
        assert.ok(score >= -1 && score <= 1);
        assert.ok(Math.abs(score - silhouetteByDefinition(rows, labels)) < 1e-5);
      }),
    );
  });

  it('does not depend on scale or on what the clusters are called', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(1e-3, 0.5, 1e3), ({ corners, perCorner, seed }, scale) => {
        const { rows, corner } = planted(corners, perCorner, seed);
        const score = (factor: number, labels: Int32Array) =>
          silhouette(
            rowDistances(matrix(rows.map((row) => row.map((x) => x * factor))), WIDTH),
            labels,
            corners,
          );
        const plain = score(1, Int32Array.from(corner));
        assert.ok(plain > 0.9);
        assert.ok(
          Math.abs(
            score(
              scale,
              Int32Array.from(corner, (c) => corners - 1 - c),
            ) - plain,
          ) < 1e-3,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('compares evenly spaced rows of very many', () => {
    const many = rowDistances(new Float32Array(5000), 1);
    assert.ok(many.rows.length <= 240);
    assert.equal(many.distances.length, many.rows.length ** 2);
  });
});

describe('chooseClusters', () => {
  it('finds planted clusters and how many they are, in any order and at any scale', () => {
    fc.assert(
      fc.property(shapes, fc.constantFrom(1, 1e-3, 1e3), fc.nat(1e6), (shape, scale, shuffle) => {
        const { rows, corner } = planted(shape.corners, shape.perCorner, shape.seed);
        const random = seededRandom(shuffle);
        const order = rows
          .map((_, row) => ({ row, key: random() }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const shuffled = order.map((row) => rows[row]!.map((x) => x * scale));
        const { labels, clusters } = chooseClusters(matrix(shuffled), WIDTH, 8, 1);
        assert.equal(clusters, shape.corners);
        assert.deepEqual(partition(labels), partition(order.map((row) => corner[row]!)));
      }),
      { numRuns: 60 },
    );
  });

  it('takes one cluster, whose centroid is the mean, where no more are to be told apart', () => {
    for (const rows of [
      [[1, 2, 3]],
      [
        [1, 2, 3],
        [3, 2, 1],
      ],
      Array<number[]>(9).fill([4, 4, 4]),
    ]) {
      const { clusters, labels, centroids } = chooseClusters(matrix(rows), WIDTH, 8, 1);
      assert.equal(clusters, 1);
      assert.ok(labels.every((label) => label === 0));
      const mean = Array.from(
        { length: WIDTH },
        (_, i) => rows.reduce((sum, row) => sum + row[i]!, 0) / rows.length,
      );
      assert.deepEqual([...centroids], mean);
    }
  });

  it('takes no more clusters than it may', () => {
    assert.equal(chooseClusters(matrix(planted(4, 6, 1).rows), WIDTH, 1, 1).clusters, 1);
    assert.ok(chooseClusters(matrix(planted(4, 6, 1).rows), WIDTH, 2, 1).clusters <= 2);
  });
});
