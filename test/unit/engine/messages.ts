import fc from 'fast-check';
import { request, steering } from './scripted-model';

/** Arbitrary messages for either end of the engine's connection: noise, and protocol that went wrong. */

/** Any value that can be sent, typed arrays and cycles' cousins included. */
export const noise: fc.Arbitrary<unknown> = fc.anything({
  maxDepth: 3,
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
});

const methods = ['load', 'complete', 'forward', 'sumActivations', 'identify', 'status', 'unload'];
const method = fc.oneof(
  fc.constantFrom(
    ...methods,
    '$/cancelRequest',
    '$/progress',
    '$/setTrace',
    '$/logTrace',
    'constructor',
    '__proto__',
  ),
  fc.string(),
  noise,
);
const id = fc.oneof(fc.nat(5), fc.string(), fc.constantFrom(NaN, -1, null, undefined), noise);

const soundParams: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  { path: 'a' },
  { path: 'missing', precision: 'q4', threads: 3 },
  { request: request('tokens 1') },
  { request: request('tokens 3'), steering: steering({ probe: new Float32Array(4) }), progress: 1 },
  { request: request('throw') },
  { ids: [1, 2, 3], steering: steering() },
  { texts: ['a', 'b'], progress: 2 },
  { id: 1 },
  { token: 1, value: { kind: 'token' } },
  {},
);

const soundResults: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  { info: { id: 'a' }, loadMs: 1 },
  { text: 'x', stopReason: 'end-of-text', tokens: [], timings: {} },
  { pid: 1, residentBytes: 2 },
  {},
  null,
);

/** A copy of a value with one part, wherever it is, replaced or left out. */
function mutated(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null || ArrayBuffer.isView(value))
    return by;
  const entries: [string, unknown][] = Object.entries(value);
  const chosen = entries[step % Math.max(1, entries.length)];
  if (!chosen) return by;
  const [key, part] = chosen;
  const replaced = mutated(part, rest, by);
  if (Array.isArray(value)) return Object.assign([...(value as unknown[])], { [key]: replaced });
  const others = entries.filter(([name]) => name !== key);
  return Object.fromEntries(replaced === undefined ? others : [...others, [key, replaced]]);
}

const mutation = (sound: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(sound, fc.array(fc.nat(8), { maxLength: 6 }), noise)
    .map(([value, path, by]) => mutated(value, path, by));

const anyParams = fc.oneof(soundParams, mutation(soundParams), noise);

/** What a broken client might send. */
export const clientMessage: fc.Arbitrary<unknown> = fc.oneof(
  noise,
  fc.record({ jsonrpc: fc.constant('2.0'), id, method, params: anyParams }, { requiredKeys: [] }),
  mutation(
    fc.record({
      jsonrpc: fc.constant('2.0'),
      id: fc.nat(5),
      method: fc.constantFrom(...methods),
      params: soundParams,
    }),
  ),
);

/** What a broken server might send; small ids, so that they meet those of requests. */
export const serverMessage: fc.Arbitrary<unknown> = fc.oneof(
  noise,
  fc.record(
    { jsonrpc: fc.constant('2.0'), id, method, params: anyParams, result: noise, error: noise },
    { requiredKeys: [] },
  ),
  fc.record({
    jsonrpc: fc.constant('2.0'),
    id: fc.nat(3),
    result: fc.oneof(soundResults, mutation(soundResults)),
  }),
  fc.record({
    jsonrpc: fc.constant('2.0'),
    id: fc.nat(3),
    error: fc.record({ code: fc.integer(), message: fc.string() }),
  }),
  fc.record({
    jsonrpc: fc.constant('2.0'),
    method: fc.constant('$/progress'),
    params: fc.record({ token: fc.nat(3), value: noise }),
  }),
);
