/**
 * The one edit of the residual stream that every steering method is expressed in:
 *
 *     h' = h + m · g(hW + b) · V       h: [hidden], W: [hidden, k], b: [k], V: [k, hidden], m: per position
 */

/** g: the constant 1, a softmax over the k units, a sigmoid or the identity for each unit. */
export const ACTIVATIONS = ['constant', 'softmax', 'sigmoid', 'identity'] as const;
export type Activation = (typeof ACTIVATIONS)[number];

/** A steering block at one decoder block's output. */
export interface SteeringBlock {
  /** Decoder block, 0-based. */
  readonly block: number;
  readonly activation: Activation;
  /** k, the number of units. */
  readonly units: number;
  /** W, row-major [hidden, k]; zeros when absent. */
  readonly probe?: Float32Array;
  /** b, [k]; zeros when absent. */
  readonly bias?: Float32Array;
  /** V, row-major [k, hidden], in the activation's own units at strength 1. */
  readonly directions: Float32Array;
}

/** Largest strength, either sign: beyond this every float16 model overflows into NaN. */
export const MAX_STRENGTH = 1000;

/** Blocks that act together, and how strongly: V is multiplied by the strength. */
export interface AppliedSteering {
  readonly blocks: readonly SteeringBlock[];
  readonly strength: number;
  /** Positions steered, from the last one of the prompt on. @default all that come */
  readonly positions?: number;
}

/** What a run is steered with. */
export interface SteeringState {
  readonly applied: readonly AppliedSteering[];
  /** Identity of the state: equal for equal blocks and strengths; part of every cache key. */
  readonly fingerprint: string;
  /** Also steer the prompt before its last position. */
  readonly steerPrompt: boolean;
  /** Steering that is added where the model is undecided without it. */
  readonly whenUndecided?: UndecidedSteering;
}

/**
 * Steering for undecided places alone. Each position is first run without it; where the entropy of the next token is
 * then above the threshold, it is run again with it, so that a decided token is exactly as it would have been.
 */
export interface UndecidedSteering {
  readonly applied: readonly AppliedSteering[];
  /** Nats. */
  readonly entropyAbove: number;
}

/** All that a state may apply at one position, in the order it is applied. */
export function allApplied({ applied, whenUndecided }: SteeringState): readonly AppliedSteering[] {
  return [...applied, ...(whenUndecided?.applied ?? [])];
}
