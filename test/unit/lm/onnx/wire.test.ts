import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { bufferSource } from '../../../../src/lm/onnx/bytes';
import { scanModel } from '../../../../src/lm/onnx/scan';
import { MessageReader, MessageWriter, WireError } from '../../../../src/lm/onnx/wire';
import { GRAPHS, graphFile } from '../../../support/fixtures';

const read = (bytes: Uint8Array) => [...new MessageReader(bufferSource(bytes)).fields()];

describe('protobuf wire format', () => {
  it('reads back what it wrote, for every field number and 64-bit value', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 536870911 }), fc.bigInt(0n, 2n ** 64n - 1n)), {
          maxLength: 20,
        }),
        fc.uint8Array({ maxLength: 300 }),
        (varints, payload) => {
          const writer = new MessageWriter();
          for (const [number, value] of varints) writer.varint(number, value);
          const bytes = writer.bytes(7, payload).finish();
          const fields = read(bytes);
          assert.deepEqual(
            fields.slice(0, -1).map((field) => [field.number, field.value]),
            varints,
          );
          const last = fields.at(-1)!;
          assert.deepEqual(Buffer.from(bytes.subarray(last.start, last.end)), Buffer.from(payload));
        },
      ),
    );
  });

  it('copies a field verbatim', () => {
    const original = new MessageWriter().varint(3, 300).string(4, 'text').float(5, 1.5).finish();
    const source = bufferSource(original);
    const copy = new MessageWriter();
    for (const field of new MessageReader(source).fields()) copy.copy(source, field);
    assert.deepEqual(Buffer.from(copy.finish()), Buffer.from(original));
  });

  for (const [name, bytes] of [
    ['a length past the end', [0x0a, 0x05, 1, 2]],
    ['a length of 2^64 - 1', [0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]],
    ['a varint that never ends', new Array<number>(20).fill(0xff)],
    ['a group', [0x0b]],
    ['field number 0', [0x02, 0x00]],
    ['an empty varint', [0x08]],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.throws(() => read(Uint8Array.from(bytes)), WireError);
    });
  }

  it('refuses messages nested deeper than any graph', () => {
    let bytes = new Uint8Array();
    for (let depth = 0; depth < 100; depth++)
      bytes = new Uint8Array(new MessageWriter().bytes(1, bytes).finish());
    let reader = new MessageReader(bufferSource(bytes));
    assert.throws(() => {
      for (;;) reader = reader.message([...reader.fields()][0]!);
    }, /nested more than/);
  });
});

describe('scanning hostile files', () => {
  // Whatever the bytes, scanning ends, with a model or a plain error.
  const scansOrRefuses = (bytes: Uint8Array) => {
    try {
      scanModel(bufferSource(bytes));
    } catch (error) {
      assert.ok(error instanceof WireError || error instanceof RangeError, String(error));
    }
  };

  it('survives random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), scansOrRefuses), { numRuns: 500 });
  });

  it('survives a real graph with bytes changed, cut out and cut off', () => {
    const real = new Uint8Array(readFileSync(graphFile(`${GRAPHS}/qwen2-dynamo23`)));
    const position = fc.nat({ max: real.length - 1 });
    const edit = fc.tuple(position, fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), position, (edits, end) => {
        const bytes = real.slice();
        for (const [at, value] of edits) bytes[at] = value;
        scansOrRefuses(bytes);
        scansOrRefuses(bytes.subarray(0, end));
      }),
      { numRuns: 150 },
    );
  });
});
