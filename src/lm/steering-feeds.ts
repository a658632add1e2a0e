import * as ort from 'onnxruntime-node';
import { PROBE_INPUTS } from './onnx/edits/probe';
import { PUSH_INPUT } from './onnx/edits/push';
import type { ProbeTensors } from './probe-tensors';
import type { SteeringState } from './steering-block';
import { packSteering, type SteeringLayout, type SteeringTensors } from './steering-tensors';

/** Steering of one run: what to steer with, and which of the run's positions. */
export interface RunSteering {
  readonly state: SteeringState;
  readonly steered: (position: number) => boolean;
}

/** A state for undecided places takes turns with the one for all places. */
const KEPT_STATES = 2;

/** Makes a graph's steering inputs, keeping the large ones from run to run while the state stays the same. */
export class SteeringFeeds {
  private readonly idle: SteeringTensors;
  /** By fingerprint, the latest last. */
  private readonly packed = new Map<string, SteeringTensors>();
  private readonly probeFeeds = new WeakMap<ProbeTensors, Record<string, ort.Tensor>>();

  constructor(readonly layout: SteeringLayout) {
    this.idle = packSteering([], layout);
  }

  /** @param count tokens of the run */
  for(count: number, steering?: RunSteering): Record<string, ort.Tensor> {
    const steered = Array.from({ length: count }, (_, position) => steering?.steered(position) ?? false);
    const tensors = steering && steered.includes(true) ? this.pack(steering.state) : this.idle;
    return { ...this.pushFeed(tensors.push, steered), ...this.probes(tensors.probes, steered) };
  }

  private pack(state: SteeringState): SteeringTensors {
    const known = this.packed.get(state.fingerprint);
    if (known) return known;
    for (const oldest of [...this.packed.keys()].slice(0, 1 - KEPT_STATES)) this.packed.delete(oldest);
    const tensors = packSteering(state.applied, this.layout);
    this.packed.set(state.fingerprint, tensors);
    return tensors;
  }

  /** One row where all positions are alike, else a row for each of them. */
  private pushFeed(push: Float32Array, steered: readonly boolean[]): Record<string, ort.Tensor> {
    const { hiddenSize } = this.layout;
    const blocks = push.length / hiddenSize;
    if (blocks === 0) return {};
    const isUniform = steered.every((value) => value === steered[0]);
    if (isUniform) return { [PUSH_INPUT]: new ort.Tensor('float32', push, [blocks, 1, hiddenSize]) };
    const rows = new Float32Array(blocks * steered.length * hiddenSize);
    for (let block = 0; block < blocks; block++) {
      const row = push.subarray(block * hiddenSize, (block + 1) * hiddenSize);
      steered.forEach((value, position) => {
        if (value) rows.set(row, (block * steered.length + position) * hiddenSize);
      });
    }
    return { [PUSH_INPUT]: new ort.Tensor('float32', rows, [blocks, steered.length, hiddenSize]) };
  }

  private probes(tensors: ProbeTensors | undefined, steered: readonly boolean[]): Record<string, ort.Tensor> {
    if (!tensors) return {};
    const constant = this.probeFeeds.get(tensors) ?? this.constantProbeFeeds(tensors);
    this.probeFeeds.set(tensors, constant);
    const row = Float32Array.from(steered, Number);
    const mask = new Float32Array(tensors.groups * steered.length);
    for (let group = 0; group < tensors.groups; group++) mask.set(row, group * steered.length);
    const dims = [1, tensors.groups, steered.length, 1];
    return { ...constant, [PROBE_INPUTS.mask]: new ort.Tensor('float32', mask, dims) };
  }

  private constantProbeFeeds({ groups, units, ...tensors }: ProbeTensors): Record<string, ort.Tensor> {
    const { hiddenSize, probeBlocks } = this.layout;
    const blocks = probeBlocks.length;
    return {
      [PROBE_INPUTS.probe]: new ort.Tensor('float32', tensors.probe, [blocks, groups, hiddenSize, units]),
      [PROBE_INPUTS.bias]: new ort.Tensor('float32', tensors.bias, [blocks, groups, 1, units]),
      [PROBE_INPUTS.directions]: new ort.Tensor('float32', tensors.directions, [
        blocks,
        groups,
        units,
        hiddenSize,
      ]),
      [PROBE_INPUTS.linear]: new ort.Tensor('bool', tensors.linear, [1, groups, 1, 1]),
    };
  }
}
