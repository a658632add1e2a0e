import { UsageError, type Arguments, type Command } from '../command';
import { withModel } from '../engine';
import type { Io } from '../io';
import { prepareSteering } from '../steering';
import { parseIds, single } from '../values';
import { steeringRequest } from './complete';
import { JSON_OUTPUT, MODEL, PRECISION, VECTOR } from '../options';

export const forwardCommand: Command = {
  name: 'forward',
  summary: 'Run token ids through a model once and show its logits, hidden states and entropy.',
  operands: [],
  options: [
    MODEL,
    PRECISION,
    { name: 'ids', value: '1,2,3', help: 'Token ids.' },
    VECTOR,
    { name: 'steer-prompt', help: 'Steer every position, not only the last.' },
    JSON_OUTPUT,
  ],
  run: forward,
};

async function forward(given: Arguments, io: Io): Promise<void> {
  const text = single(given, 'ids');
  if (text === undefined) throw new UsageError('--ids is needed, e.g. --ids 1,2,3.');
  const ids = parseIds(text);
  const precision = single(given, 'precision');
  // This command is for checking: what the file says, without our faster products.
  const options = { int8Products: false, ...(precision === undefined ? {} : { precision }) };
  await withModel(io, single(given, 'model'), options, async (model) => {
    const { state } = await prepareSteering(steeringRequest(given), model, io);
    const result = await model.client.forward(ids, {
      signal: io.signal,
      ...(state ? { steering: state } : {}),
    });
    const { logits, entropy, varentropy } = result;
    if (given.switches.has('json')) {
      const hidden = Object.fromEntries(result.hidden.map((values, layer) => [layer, Array.from(values)]));
      io.out(`${JSON.stringify({ logits: Array.from(logits), hidden, entropy, varentropy })}\n`);
      return;
    }
    const best = Array.from(logits.keys())
      .sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0))
      .slice(0, 5);
    io.out(
      `entropy ${entropy.toFixed(4)} nats, varentropy ${varentropy.toFixed(4)}, ${logits.length} logits\n`,
    );
    for (const id of best) io.out(`${String(id).padStart(8)}  ${(logits[id] ?? 0).toFixed(4)}\n`);
  });
}
