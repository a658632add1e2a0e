import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readSafetensors, writeSafetensors } from '../../../src/steering/safetensors';
import { SafetensorsError } from '../../../src/steering/safetensors-error';
import { numbers } from './arbitraries';
import { f32, safetensorsBytes } from './safetensors-bytes';

function refuses(file: Uint8Array, reason: RegExp): void {
  assert.throws(
    () => readSafetensors(file),
    (error) => error instanceof SafetensorsError && reason.test(error.message),
  );
}

const tensor = (shape: unknown, offsets: unknown, dtype: unknown = 'F32') => ({
  dtype,
  shape,
  data_offsets: offsets,
});

const files = fc
  .record({
    shapes: fc.dictionary(
      fc.string({ maxLength: 8 }).filter((name) => name !== '__metadata__'),
      fc.array(fc.nat(3), { maxLength: 3 }),
      { maxKeys: 4 },
    ),
    metadata: fc.dictionary(fc.string({ maxLength: 8 }), fc.string({ unit: 'binary' }), { maxKeys: 4 }),
  })
  .chain(({ shapes, metadata }) =>
    fc
      .tuple(
        ...Object.entries(shapes).map(([name, shape]) =>
          numbers(shape.reduce((product, dim) => product * dim, 1)).map(
            (values) => [name, { shape, values }] as const,
          ),
        ),
      )
      .map((entries) => ({ tensors: new Map(entries), metadata: new Map(Object.entries(metadata)) })),
  );

test('what is written is read back, to the bit', () => {
  fc.assert(
    fc.property(files, (file) => {
      const read = readSafetensors(writeSafetensors(file));
      assert.deepEqual(read.tensors, file.tensors);
      assert.deepEqual(read.metadata, file.metadata);
    }),
  );
});

test('the data begins at a multiple of eight bytes', () => {
  fc.assert(
    fc.property(files, (file) => {
      const bytes = writeSafetensors(file);
      return new DataView(bytes.buffer).getBigUint64(0, true) % 8n === 0n;
    }),
    { numRuns: 20 },
  );
});

test('all four types are read as single precision, from any alignment', () => {
  const data = new Uint8Array([
    ...new Uint8Array(Float64Array.of(0.5, -3e300).buffer),
    ...f32(0.1),
    ...new Uint8Array(Uint16Array.of(0x3c00, 0x0001).buffer),
    ...new Uint8Array(Uint16Array.of(0xc000).buffer),
  ]);
  const file = safetensorsBytes(
    {
      double: tensor([2], [0, 16], 'F64'),
      single: tensor([], [16, 20]),
      half: tensor([1, 2], [20, 24], 'F16'),
      brain: tensor([1], [24, 26], 'BF16'),
    },
    data,
  );
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  const { tensors } = readSafetensors(shifted.subarray(1));
  assert.deepEqual(tensors.get('double')?.values, Float32Array.of(0.5, -Infinity));
  assert.deepEqual(tensors.get('single'), { shape: [], values: Float32Array.of(0.1) });
  assert.deepEqual(tensors.get('half'), { shape: [1, 2], values: Float32Array.of(1, 2 ** -24) });
  assert.deepEqual(tensors.get('brain')?.values, Float32Array.of(-2));
});

test('a header that cannot be one is refused', () => {
  refuses(new Uint8Array(7), /too short/);
  refuses(new Uint8Array(8).fill(0xff), /declares a header of 18446744073709551615 bytes/);
  refuses(safetensorsBytes('{}').subarray(0, 9), /ends before/);
  refuses(safetensorsBytes(' {}'), /does not begin with/);
  refuses(safetensorsBytes(''), /does not begin with/);
  refuses(safetensorsBytes('{"a"'), /not JSON/);
  refuses(safetensorsBytes(`{"a":${'['.repeat(500_000)}`), /not JSON/);
  const notUtf8 = safetensorsBytes('{"a":1}');
  notUtf8[10] = 0xff;
  refuses(notUtf8, /not UTF-8/);
});

test('a name that stands for two tensors is refused', () => {
  const one = '{"dtype":"F32","shape":[1],"data_offsets":[0,4]}';
  refuses(safetensorsBytes(`{"a":${one},"a":${one}}`, f32(1)), /"a" twice/);
  refuses(safetensorsBytes('{"__metadata__":{"k":"1","k":"2"}}'), /"k" twice/);
});

test('metadata of anything but strings is refused', () => {
  refuses(safetensorsBytes({ __metadata__: { k: 1 } }), /metadata "k" that is not a string/);
  refuses(safetensorsBytes({ __metadata__: [] }), /not a JSON object/);
});

test('offsets that lie are refused', () => {
  const two = f32(1, 2);
  refuses(safetensorsBytes({ a: tensor([3], [0, 12]) }, two), /outside the file/);
  refuses(safetensorsBytes({ a: tensor([1], [8, 4]) }, two), /outside the file/);
  refuses(safetensorsBytes({ a: tensor([1], [-4, 0]) }, two), /invalid offsets/);
  refuses(safetensorsBytes({ a: tensor([1], [0, 4, 8]) }, two), /invalid offsets/);
  refuses(safetensorsBytes({ a: tensor([1], [0.5, 4]) }, two), /invalid offsets/);
  refuses(safetensorsBytes({ a: tensor([2], [0, 8]), b: tensor([1], [4, 8]) }, two), /overlaps/);
  refuses(safetensorsBytes({ a: tensor([1], [4, 8]) }, two), /gap/);
  refuses(safetensorsBytes({ a: tensor([1], [0, 4]) }, two), /4 bytes that belong to no tensor/);
});

test('shapes that lie are refused', () => {
  refuses(safetensorsBytes({ a: tensor([3], [0, 8]) }, f32(1, 2)), /does not match/);
  refuses(safetensorsBytes({ a: tensor([-1], [0, 4]) }, f32(1)), /invalid shape/);
  refuses(safetensorsBytes({ a: tensor(Array(9).fill(1), [0, 4]) }, f32(1)), /invalid shape/);
  refuses(safetensorsBytes({ a: tensor([2 ** 32, 2 ** 32], [0, 4]) }, f32(1)), /impossibly large/);
  refuses(safetensorsBytes({ a: tensor([1], [0, 1], 'U8') }, f32(1)), /none of F16/);
  refuses(safetensorsBytes({ a: tensor([1], [0, 4], 'toString') }, f32(1)), /none of F16/);
  refuses(safetensorsBytes({ a: 7 }), /something other than an object/);
});

test('thousands of empty tensors are refused', () => {
  const names = Array.from({ length: 5000 }, (_, i) => [`t${i}`, tensor([0], [0, 0])]);
  refuses(safetensorsBytes(Object.fromEntries(names)), /more than 4096 tensors/);
});

test('a name from the file cannot write escape sequences into an error', () => {
  const file = safetensorsBytes({ ['\u001b[31m\u009b\u202e'.repeat(50)]: 1 });
  assert.throws(
    () => readSafetensors(file),
    (error: Error) => error.message.length < 800 && !/[\p{Cc}\p{Cf}]/u.test(error.message),
  );
});

test('random bytes end in an error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      assert.throws(() => readSafetensors(bytes), SafetensorsError);
    }),
    { numRuns: 500 },
  );
});

test('mutated files end in an error or in tensors no larger than the file', () => {
  const mutation = fc.tuple(fc.nat(), fc.nat(255));
  fc.assert(
    fc.property(
      files,
      fc.array(mutation, { minLength: 1, maxLength: 6 }),
      fc.nat(),
      (file, mutations, cut) => {
        const bytes = writeSafetensors(file).slice();
        for (const [at, value] of mutations) bytes[at % bytes.length] = value;
        const cutBytes = cut % 4 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
        try {
          const { tensors } = readSafetensors(cutBytes);
          const total = [...tensors.values()].reduce((sum, { values }) => sum + values.byteLength, 0);
          assert.ok(total <= 2 * cutBytes.length);
        } catch (error) {
          assert.ok(error instanceof SafetensorsError, String(error));
        }
      },
    ),
    { numRuns: 1000 },
  );
});

test('headers of random JSON end in an error', () => {
  const entry = fc.record({
    dtype: fc.oneof(fc.constantFrom('F32', 'F16', 'U8'), fc.jsonValue()),
    shape: fc.oneof(fc.array(fc.maxSafeInteger()), fc.jsonValue()),
    data_offsets: fc.oneof(fc.array(fc.maxSafeInteger(), { minLength: 2, maxLength: 2 }), fc.jsonValue()),
  });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.oneof(entry, fc.jsonValue()), { minKeys: 1 }), (header) => {
      // One stray byte, so that no header can be right by chance.
      assert.throws(() => readSafetensors(safetensorsBytes(header, Uint8Array.of(1))), SafetensorsError);
    }),
    { numRuns: 500 },
  );
});

test('a shape that does not match its values is not written', () => {
  const tensors = new Map([['a', { shape: [2], values: Float32Array.of(1) }]]);
  assert.throws(() => writeSafetensors({ tensors, metadata: new Map() }), SafetensorsError);
});
