import { dirname } from 'node:path';
import * as ort from 'onnxruntime-node';
import { GraphSession } from '../src/lm/graph-session';
import type { ModelFiles } from '../src/lm/model-files';
import type { Activation, SteeringState } from '../src/lm/steering-block';
import { cacheTensor } from '../src/lm/tensors';
import { compare, type Measured, type Variant } from './measure';

/** Units of the benchmark's probes: G-ACT's clusters are few. */
const UNITS = 4;

export interface DecodeStepParams {
  readonly files: ModelFiles;
  /** Positions cached before the step. */
  readonly context: number;
  readonly rounds: number;
  readonly runsPerRound: number;
}

/**
 * Times one decode step on one thread: the bare graph that fetches nothing but logits, ours unsteered, and ours steered
 * and read at every layer, by constants and by probes.
 */
export async function benchDecodeStep({
  files,
  context,
  rounds,
  runsPerRound,
}: DecodeStepParams): Promise<Measured[]> {
  const options = { threads: 1, hints: files.config, hiddenSize: files.config.hiddenSize };
  // Two sessions: a large model has the graph without whole steering blocks or, once probes were used, with them.
  const plain = await GraphSession.open(files.graph, options);
  const probed = await GraphSession.open(files.graph, options);
  const bare = await ort.InferenceSession.create(files.graph, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: {
      session: {
        model_external_initializers_file_folder_path: dirname(files.graph),
        intra_op: { allow_spinning: '0' },
      },
    },
  });
  const cache = plain.newCache();
  const ids = Array.from({ length: context }, (_, i) => 6 + ((i * 37) % 1000));
  for (let at = 0; at < context; at += 64)
    await plain.run({ tokens: ids.slice(at, at + 64), readAt: [] }, cache);
  const probedCache = probed.newCache();
  for (let at = 0; at < context; at += 64)
    await probed.run({ tokens: ids.slice(at, at + 64), readAt: [] }, probedCache);

  const { interface: declared, residual } = plain.decoder;
  const feeds = {
    ...plain.decoderFeeds([7], cache),
    ...Object.fromEntries(declared.cache.map((slot) => [slot.past, cacheTensor(cache.exact(slot))])),
  };
  const step = (session: GraphSession, state?: SteeringState) => async () => {
    const used = session === plain ? cache : probedCache;
    used.truncate(context);
    const steering = state ? { steering: { state, steered: () => true }, hiddenAt: [0] } : {};
    await session.run({ tokens: [7], readAt: [0], ...steering }, used);
  };
  const variants: Variant[] = [
    { name: 'bare', run: async () => bare.run(feeds, [declared.logits.name]) },
    { name: 'unsteered', run: step(plain) },
  ];
  if ('stream' in residual) {
    const blocks = residual.stream.blocks.length;
    const constants = randomSteering('constant', blocks, residual.hiddenSize);
    const probes = randomSteering('softmax', blocks, residual.hiddenSize);
    variants.push({ name: 'constants + hidden states, all layers', run: step(plain, constants) });
    variants.push({ name: 'probes + hidden states, all layers', run: step(probed, probes) });
  }
  const measured = await compare(variants, rounds, runsPerRound);
  await Promise.all([plain.dispose(), probed.dispose(), bare.release()]);
  return measured;
}

function randomSteering(activation: Activation, blocks: number, hiddenSize: number): SteeringState {
  const units = activation === 'constant' ? 1 : UNITS;
  const small = (length: number) => Float32Array.from({ length }, () => (Math.random() - 0.5) * 0.01);
  const applied = Array.from({ length: blocks }, (_, block) => ({
    block,
    activation,
    units,
    directions: small(units * hiddenSize),
    ...(activation === 'constant' ? {} : { probe: small(units * hiddenSize), bias: small(units) }),
  }));
  return { applied: [{ blocks: applied, strength: 1 }], fingerprint: activation, steerPrompt: false };
}
