import { UserError } from '../common/errors';
import { quote } from './quote';
import type { SteeringVector } from './steering-vector';

/** What a vector is held against. */
export interface SteeredModel {
  readonly id: string;
  /** Hash of the graph file; without it, vectors bound to a hash are trusted. */
  readonly sha256?: string | undefined;
  readonly layers: number;
  readonly hiddenSize: number;
}

/** @throws UserError when the vector was made for another model */
export function checkAgainstModel(vector: SteeringVector, model: SteeredModel): void {
  const { name, metadata, hiddenSize, blocks } = vector;
  const mend = 'build it again for this model or choose another vector';
  if (hiddenSize !== model.hiddenSize) {
    throw new UserError(
      `The steering vector "${name}" is for a hidden size of ${hiddenSize}, but the model "${model.id}" has ` +
        `${model.hiddenSize}; ${mend}.`,
    );
  }
  const last = Math.max(...blocks.map(({ block }) => block));
  if (last >= model.layers) {
    throw new UserError(
      `The steering vector "${name}" steers block ${last}, but the last block of the model "${model.id}" is ` +
        `${model.layers - 1}; ${mend}.`,
    );
  }
  if (metadata.layers !== undefined && metadata.layers !== model.layers) {
    throw new UserError(
      `The steering vector "${name}" is for a model of ${metadata.layers} layers, but the model "${model.id}" has ` +
        `${model.layers}; ${mend}.`,
    );
  }
  const bound = metadata.modelSha256.toLowerCase();
  if (bound !== '' && model.sha256 !== undefined && bound !== model.sha256.toLowerCase()) {
    throw new UserError(
      `The steering vector "${name}" was built from another file of weights${metadata.modelId && ` (${quote(metadata.modelId)})`} ` +
        `than the model "${model.id}"; ${mend}.`,
    );
  }
}
