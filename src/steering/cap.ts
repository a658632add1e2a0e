import { euclideanNorm } from '../common/algebra';
import type { AppliedSteering, SteeringBlock } from '../lm/steering-block';

/** Directions are in single precision: a push this little over the bound is one at the bound. */
const ROUNDING = 1e-5;

export interface CapOptions {
  /** Largest push at a block's output, as a share of the residual norm there. */
  readonly fraction: number;
  /** Mean |h| by decoder block; blocks that are not named are not capped. */
  readonly residualNorms: ReadonlyMap<number, number>;
}

export interface CappedSteering {
  readonly applied: readonly AppliedSteering[];
  /** What all strengths were multiplied by: 1 when the cap did not act. */
  readonly scale: number;
  /** One sentence for the user when it acted. */
  readonly note?: string;
}

/**
 * Scales all strengths alike, so that no block's push can be longer than a fraction of the residual norm there.
 *
 *     |push| ≤ |Σ s·ΣV (constant)| + Σ |s|·max_j|V_j| (softmax) + Σ |s|·Σ_j|V_j| (sigmoid)
 *
 * Constant pushes are added first, since opposite ones cancel. What identity units add depends on the stream and has no
 * bound: they are not counted, and are scaled with the rest.
 */
export function capPush(
  applied: readonly AppliedSteering[],
  { fraction, residualNorms }: CapOptions,
): CappedSteering {
  const ratios = [...residualNorms].map(([block, norm]) => {
    const bound = pushBound(applied, block);
    return bound > 0 ? (fraction * norm) / bound : Infinity;
  });
  const scale = Math.min(1, ...ratios);
  if (scale >= 1 - ROUNDING) return { applied, scale: 1 };
  return {
    applied: applied.map((each) => ({ ...each, strength: each.strength * scale })),
    scale,
    note:
      `Together the vectors would push by more than ${fraction} of the stream's length; ` +
      `their strengths are multiplied by ${scale.toFixed(2)}.`,
  };
}

/** Upper bound of the push's length at a decoder block, without its identity units. */
export function pushBound(applied: readonly AppliedSteering[], block: number): number {
  let constant: Float32Array = new Float32Array();
  let others = 0;
  for (const { blocks, strength } of applied) {
    for (const each of blocks.filter((candidate) => candidate.block === block)) {
      const rows = rowsOf(each);
      const lengths = rows.map(euclideanNorm);
      if (each.activation === 'constant') {
        constant = rows.reduce((sum, row) => row.map((v, i) => (sum[i] ?? 0) + strength * v), constant);
      } else if (each.activation === 'softmax') {
        others += Math.abs(strength) * Math.max(0, ...lengths);
      } else if (each.activation === 'sigmoid') {
        others += Math.abs(strength) * lengths.reduce((sum, length) => sum + length, 0);
      }
    }
  }
  return euclideanNorm(constant) + others;
}

function rowsOf({ directions, units }: SteeringBlock): Float32Array[] {
  const width = directions.length / units;
  return Array.from({ length: units }, (_, unit) => directions.subarray(unit * width, (unit + 1) * width));
}
