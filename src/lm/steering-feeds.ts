import * as ort from 'onnxruntime-node';
import { STEER_INPUTS } from './onnx/edits/steer';
import { idleSteering, type SteeringTensors } from './steering-tensors';

/** Steering of one run: what to steer with, and which of the run's positions. */
export interface RunSteering {
  readonly tensors: SteeringTensors;
  readonly steered: (position: number) => boolean;
}

/** Makes the graph's steering inputs, keeping the large ones from run to run while the state stays the same. */
export class SteeringFeeds {
  private readonly idle: SteeringTensors;
  private last: { tensors: SteeringTensors; feeds: Record<string, ort.Tensor> } | undefined;

  constructor(
    private readonly blocks: number,
    private readonly hiddenSize: number,
  ) {
    this.idle = idleSteering(blocks, hiddenSize);
  }

  /** @param count tokens of the run */
  for(count: number, steering?: RunSteering): Record<string, ort.Tensor> {
    const tensors = steering?.tensors ?? this.idle;
    if (this.last?.tensors !== tensors) this.last = { tensors, feeds: this.constantFeeds(tensors) };
    const mask = new Float32Array(tensors.groups * count);
    for (let position = 0; steering && position < count; position++) {
      if (!steering.steered(position)) continue;
      for (let group = 0; group < tensors.groups; group++) mask[group * count + position] = 1;
    }
    return {
      ...this.last.feeds,
      [STEER_INPUTS.mask]: new ort.Tensor('float32', mask, [1, tensors.groups, count, 1]),
    };
  }

  private constantFeeds({ groups, units, ...tensors }: SteeringTensors): Record<string, ort.Tensor> {
    const { blocks, hiddenSize } = this;
    return {
      [STEER_INPUTS.probe]: new ort.Tensor('float32', tensors.probe, [blocks, groups, hiddenSize, units]),
      [STEER_INPUTS.bias]: new ort.Tensor('float32', tensors.bias, [blocks, groups, 1, units]),
      [STEER_INPUTS.directions]: new ort.Tensor('float32', tensors.directions, [
        blocks,
        groups,
        units,
        hiddenSize,
      ]),
      [STEER_INPUTS.linear]: new ort.Tensor('bool', tensors.linear, [1, groups, 1, 1]),
    };
  }
}
