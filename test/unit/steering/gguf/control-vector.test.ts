import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../../src/common/errors';
import type { SteeringBlock } from '../../../../src/lm/steering-block';
import { exportControlVector, importControlVector } from '../../../../src/steering/gguf/control-vector';
import { writeGguf } from '../../../../src/steering/gguf/write-gguf';
import { NO_METADATA, type SteeringVector } from '../../../../src/steering/steering-vector';
import { ROOT } from '../../../support/fixtures';

/** Written by the Python package gguf 0.19.0: direction.n is arange(8)·n/8 for n of 1 and 2. */
const GOLDEN = readFileSync(join(ROOT, 'test', 'fixtures', 'control-vectors', 'gguf-py.gguf'));
const PYTHON = process.env['TRIMTAB_GGUF_PYTHON'] ?? 'python3';
const hasGguf = spawnSync(PYTHON, ['-c', 'import gguf']).status === 0;

const push = (block: number, ...directions: number[]): SteeringBlock => ({
  block,
  activation: 'constant',
  units: 1,
  directions: Float32Array.from(directions),
});
const vector = (...blocks: SteeringBlock[]): SteeringVector => ({
  name: 'go',
  metadata: { ...NO_METADATA, title: 'Go', modelId: 'llama', recommendedStrength: 0.5 },
  hiddenSize: 2,
  blocks,
});
const tensors = (...entries: [string, number[]][]) =>
  writeGguf(new Map(), new Map(entries.map(([name, values]) => [name, Float32Array.from(values)])));

/** The bytes of a file with every occurrence of some text replaced by one of the same length. */
const respelt = (bytes: Uint8Array, from: string, to: string) =>
  new Uint8Array(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
/** The bytes of a file with a 64-bit number behind the first occurrence of some text. */
const withSize = (bytes: Uint8Array, text: string, behind: number, size: bigint) => {
  const copy = Buffer.from(bytes);
  copy.writeBigUInt64LE(size, copy.indexOf(text) + text.length + behind);
  return new Uint8Array(copy);
};
const one = tensors(['direction.1', [1, 2]]);
const two = tensors(['direction.1', [1, 2]], ['direction.2', [3, 4]]);
const long = tensors(['direction.1', new Array<number>(100).fill(1)], ['direction.2', [1]]);
/** A second tensor over the bytes of the first. */
const shared = withSize(withSize(long, 'direction.2', 4, 100n), 'direction.2', 16, 0n);
const aligned = (alignment: number) =>
  writeGguf(new Map([['general.alignment', alignment]]), new Map([['direction.1', Float32Array.of(1)]]));

describe('importControlVector', () => {
  it('reads a file of an independent writer; direction n is block n', () => {
    const { blocks, hiddenSize, metadata } = importControlVector(GOLDEN, 'golden');
    assert.equal(hiddenSize, 8);
    assert.equal(metadata.modelId, 'llama');
    assert.deepEqual(
      blocks,
      [1, 2].map((n) => push(n, ...Array.from({ length: 8 }, (_, i) => (i * n) / 8))),
    );
  });

  const refused: [string, Uint8Array, RegExp][] = [
    ['no GGUF', Buffer.from('PK\u0003\u0004 and so on'), /is not a GGUF file/],
    ['empty', new Uint8Array(), /is not a GGUF file/],
    ['no tensors', tensors(), /holds no directions/],
    ['block 0', tensors(['direction.0', [1]]), /direction\.1 to/],
    ['another tensor', tensors(['direction.1', [1]], ['output.weight', [1]]), /output\.weight/],
    ['two lengths', tensors(['direction.1', [1]], ['direction.2', [1, 2]]), /of 2 and of 1/],
    ['not finite', tensors(['direction.1', [NaN]]), /not finite/],
    ['a model', writeGguf(new Map([['general.architecture', 'llama']]), new Map()), /"llama"/],
    ['cut', GOLDEN.subarray(0, GOLDEN.length - 64), /ends before the end/],
    ['cut in its header', GOLDEN.subarray(0, 40), /(ends before the end of its header|larger than the file)/],
    ['one tensor twice', respelt(two, 'direction.2', 'direction.1'), /has the tensor "direction\.1" twice/],
    ['no alignment', aligned(0), /alignment that is not a multiple of 8/],
    ['an odd alignment', aligned(12), /alignment that is not a multiple of 8/],
    ['an alignment beyond the file', aligned(2 ** 31), /alignment that is not a multiple of 8/],
    // Behind a tensor's name: the number of dimensions (4 bytes), the length, the type (4 bytes), the offset.
    ['a length beyond the file', withSize(one, 'direction.1', 4, 2n ** 40n), /larger than the file/],
    ['a length whose bytes overflow', withSize(one, 'direction.1', 4, 2n ** 62n), /larger than the file/],
    [
      'an offset beyond the file',
      withSize(one, 'direction.1', 16, 64n),
      /ends before the end of "direction\.1"/,
    ],
    ['tensors that share their bytes', shared, /more numbers than it has/],
    [
      'another type of number',
      respelt(
        one,
        'direction.1\u0001\0\0\0\u0002\0\0\0\0\0\0\0\0',
        'direction.1\u0001\0\0\0\u0002\0\0\0\0\0\0\0\u0001',
      ),
      /not of single precision/,
    ],
    ['an endless name', withSize(one, 'GGUF', 20, 2n ** 63n), /larger than the file/],
  ];
  for (const [what, bytes, message] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => importControlVector(bytes, 'x.gguf'),
        (error) =>
          error instanceof UserError && message.test(error.message) && error.message.includes('x.gguf'),
      );
    });
  }

  it('never fails but with its own sentence, whatever bytes are changed', () => {
    const edit = fc.record({
      at: fc.nat(GOLDEN.length - 1),
      value: fc.constantFrom(0, 1, 4, 8, 9, 127, 128, 255),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), fc.nat(GOLDEN.length), (edits, cut) => {
        const bytes = new Uint8Array(GOLDEN);
        for (const { at, value } of edits) bytes[at] = value;
        for (const each of [bytes, bytes.subarray(0, cut)]) {
          try {
            const { blocks } = importControlVector(each, 'fuzzed');
            assert.ok(blocks.reduce((sum, { directions }) => sum + 4 * directions.length, 0) <= each.length);
          } catch (error) {
            if (!(error instanceof UserError)) throw error;
          }
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('exportControlVector', () => {
  it('comes back as it was, with the strength in its directions', () => {
    const bytes = exportControlVector(vector(push(1, 2, 4), push(5, -8, 0)));
    const back = importControlVector(bytes, 'go');
    assert.deepEqual(back.blocks, [push(1, 1, 2), push(5, -4, 0)]);
    assert.equal(back.metadata.title, 'Go');
  });
  it('adds several constant units up', () => {
    const two = { ...push(1, 1, 2, 10, 20), units: 2 };
    assert.deepEqual(importControlVector(exportControlVector(vector(two), { strength: 1 }), 'go').blocks, [
      push(1, 11, 22),
    ]);
  });
  it('refuses what a control vector cannot do, and names the mend', () => {
    const gate = { ...push(2, 1, 1), activation: 'sigmoid' as const, probe: Float32Array.of(1, 1) };
    assert.throws(() => exportControlVector(vector(gate)), /sigmoid.*--method difference-in-means/);
    assert.throws(() => exportControlVector(vector(push(0, 1, 1), push(1, 1, 1))), /--skip-layer-0/);
    assert.throws(() => exportControlVector(vector(push(0, 1, 1)), { skipBlock0: true }), /nothing is left/);
    assert.throws(() => exportControlVector(vector(push(1, 1, 1)), { strength: NaN }), UserError);
    const brief = vector(push(1, 1, 1));
    assert.throws(
      () => exportControlVector({ ...brief, metadata: { ...brief.metadata, recommendedPositions: 3 } }),
      /first 3 positions.*without --tune/,
    );
    const kept = exportControlVector(vector(push(0, 1, 1), push(1, 1, 1)), { skipBlock0: true, strength: 1 });
    assert.deepEqual(importControlVector(kept, 'go').blocks, [push(1, 1, 1)]);
  });
  it(
    'is read by the Python package gguf',
    { skip: hasGguf ? false : 'no Python with the package gguf; name one in TRIMTAB_GGUF_PYTHON' },
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'trimtab-gguf-'));
      try {
        const file = join(folder, 'go.gguf');
        writeFileSync(file, exportControlVector(vector(push(1, 2, 4), push(12, -8, 1))));
        const program =
          'import sys, json, gguf; r = gguf.GGUFReader(sys.argv[1]); ' +
          'print(json.dumps({t.name: [t.tensor_type.name, t.data.tolist()] for t in r.tensors}))';
        const { stdout, stderr } = spawnSync(PYTHON, ['-c', program, file], { encoding: 'utf8' });
        assert.deepEqual(JSON.parse(stdout || stderr), {
          'direction.1': ['F32', [1, 2]],
          'direction.12': ['F32', [-4, 0.5]],
        });
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  );
});
