import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { catalogue, defaultPrecision, searchCatalogue } from '../../../src/hub/catalogue';
import { selectFiles } from '../../../src/hub/download/select-files';
import { parseModelId } from '../../../src/hub/model-id';
import { isRecommended } from '../../../src/hub/recommend';
import { ROOT } from '../../support/fixtures';

const machine = (gigabytes: number, cores: number) => ({
  memory: { total: gigabytes * 1e9, available: gigabytes * 1e9 },
  cores,
});
const recommended = (gigabytes: number, cores: number) =>
  catalogue().filter((entry) => isRecommended(entry, machine(gigabytes, cores)));

describe('the catalogue', () => {
  it('names every model once, by an id that can be added', () => {
    const ids = catalogue().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.ok(parseModelId(id), id);
  });

  it('has sizes that fit the number of parameters', () => {
    // Bits a weight at least; embeddings and heads of 4-bit files are often kept whole.
    const bits = { q4: 4, q8: 8, int8: 8, uint8: 8, q4f16: 4, fp16: 16, fp32: 32 };
    for (const { id, parameters, precisions } of catalogue()) {
      for (const { precision, bytes, memoryBytes } of precisions) {
        const least = (parameters * 1e9 * bits[precision]) / 8;
        assert.ok(bytes > 0.95 * least && bytes < 5 * least, `${id} ${precision}: ${bytes} for ${least}`);
        assert.ok(memoryBytes > bytes);
      }
    }
  });

  it('has the files that a download of each precision would choose', () => {
    for (const { id, precisions } of catalogue()) {
      const hash = { algorithm: 'sha256', hex: '0'.repeat(64) } as const;
      const paths = ['config.json', 'tokenizer.json', ...precisions.flatMap(({ files }) => files)];
      assert.equal(new Set(paths).size, paths.length, id);
      const files = paths.map((path) => ({ path, bytes: 1, hash }));
      for (const { precision, files: named } of precisions) {
        const { graph, data } = selectFiles({ id: parseModelId(id)!, commit: '', files }, precision);
        assert.deepEqual(
          [graph, ...data].map(({ path }) => path),
          named,
        );
      }
    }
  });

  it('does not claim more than is known', () => {
    for (const { id, evidence } of catalogue()) assert.notEqual(evidence, 'checked', id);
  });

  it('has what the documentation recommends, at the size it says', () => {
    const text = readFileSync(join(ROOT, 'docs', 'models.md'), 'utf8');
    const rows = [
      ...text.matchAll(/^\| [^|]+ \| (\S+\/\S+)[^|]* \| (\w+) \| ([\d.]+) GB \| ([\d.]+) GB \|$/gm),
    ];
    assert.ok(rows.length >= 4);
    for (const [, id, precision, size, memory] of rows) {
      const known = catalogue()
        .find((entry) => entry.id === id)
        ?.precisions.find((one) => one.precision === precision);
      assert.ok(known, id);
      assert.deepEqual(
        [known.bytes, known.memoryBytes].map((bytes) => (bytes / 1e9).toFixed(1)),
        [size, memory],
      );
    }
  });

  it('is found by words', () => {
    assert.deepEqual(
      searchCatalogue('CODER 0.5b').map(({ id }) => id),
      ['onnx-community/Qwen2.5-Coder-0.5B-Instruct'],
    );
    assert.deepEqual(searchCatalogue('no such model'), []);
  });
});

describe('isRecommended', () => {
  it('grows with the machine', () => {
    const sizes = [
      [1, 2],
      [4, 2],
      [8, 4],
      [32, 16],
    ].map(([gigabytes = 0, cores = 0]) => recommended(gigabytes, cores).length);
    assert.deepEqual(
      sizes,
      [...sizes].sort((a, b) => a - b),
    );
    assert.equal(sizes[0], 0);
    assert.ok((sizes.at(-1) ?? 0) > (sizes[1] ?? 0));
  });

  it('names only models that see the text after the cursor, and fit', () => {
    for (const entry of recommended(16, 8)) {
      assert.ok(entry.fillInTheMiddle);
      assert.ok((defaultPrecision(entry)?.memoryBytes ?? Infinity) < 8e9);
    }
  });
});
