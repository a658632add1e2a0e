import { euclideanNorm } from '../common/algebra';
import type { SteeringBlock } from '../lm/steering-block';
import { probePosterior } from './probe-posterior';

export interface RefinementOptions {
  /** Step: about how much a visited stream's scores change. @default 0.5 */
  readonly rate?: number;
  /** Longest change of W in one step, as a share of |W|. @default 0.02 */
  readonly mostStep?: number;
  /** Farthest that W may ever be from the original's, as a share of its length. @default 0.5 */
  readonly mostDrift?: number;
}

export interface Refinement {
  readonly block: SteeringBlock;
  /** |ΔW| / |W| of this step. */
  readonly step: number;
  /** |W − W of the original| / |W of the original| after it. */
  readonly drift: number;
  /** How many of the visited streams chose each unit. */
  readonly selected: readonly number[];
}

/**
 * G-ACT's online rule: after a completion, the probe takes one step of the cross-entropy toward the directions that its
 * softmax chose where the completion was accepted, and away from them where it was rejected:
 *
 *     W ← W ∓ η · mean_t h_t ⊗ (π(h_t) − e_{c_t}) / |h_t|²,   b the same with 1/|h_t|²,   c_t = argmax π(h_t)
 *
 * Divided by |h|² (normalised LMS), so that a step means the same for every model. Directions stay. Pure: keeping the
 * original block is all that undoing needs. Source: the "gradient-refined" probes of arXiv 2506.18887, which does not
 * publish its rule; this one is chosen here.
 *
 * @param block the present block; its activation is softmax
 * @param visited streams before steering, [n, hidden]
 * @param original what the drift is measured from
 * @throws Error when the block has no softmax probe or the sizes do not match
 */
export function refineOnline(
  block: SteeringBlock,
  visited: Float32Array,
  accepted: boolean,
  original: SteeringBlock,
  { rate = 0.5, mostStep = 0.02, mostDrift = 0.5 }: RefinementOptions = {},
): Refinement {
  const { units, directions, probe, bias = new Float32Array(units) } = block;
  const width = directions.length / units;
  if (block.activation !== 'softmax' || !probe || original.probe?.length !== probe.length)
    throw new Error('only a softmax probe can be refined, against its own original');
  if (visited.length % width !== 0) throw new Error('visited streams of another hidden size');
  const gradient = meanGradient(probe, bias, visited, units);
  const eta = accepted ? -rate : rate;
  const length = euclideanNorm(probe);
  const wanted = rate * euclideanNorm(gradient.weights);
  const factor = wanted > mostStep * length ? (mostStep * length) / wanted : 1;
  const base = original.probe;
  const baseBias = original.bias ?? new Float32Array(units);
  const moved = probe.map((value, i) => value + eta * factor * (gradient.weights[i] ?? 0));
  const movedBias = bias.map((value, i) => value + eta * factor * (gradient.bias[i] ?? 0));
  const distance = euclideanNorm(moved.map((value, i) => value - (base[i] ?? 0)));
  const most = mostDrift * euclideanNorm(base);
  // Beyond the bound, back along the straight line to the original.
  const share = distance > most ? most / distance : 1;
  const back = (value: number, origin: number): number =>
    share === 1 ? value : origin + share * (value - origin);
  const refined = moved.map((value, i) => back(value, base[i] ?? 0));
  return {
    block: { ...block, probe: refined, bias: movedBias.map((value, i) => back(value, baseBias[i] ?? 0)) },
    step:
      euclideanNorm(refined.map((value, i) => value - (probe[i] ?? 0))) / Math.max(length, Number.MIN_VALUE),
    drift: (distance * share) / Math.max(euclideanNorm(base), Number.MIN_VALUE),
    selected: gradient.selected,
  };
}

function meanGradient(probe: Float32Array, bias: Float32Array, visited: Float32Array, units: number) {
  const width = probe.length / units;
  const weights = new Float32Array(probe.length);
  const biases = new Float32Array(units);
  const selected = new Array<number>(units).fill(0);
  const rows = visited.length / width;
  for (let row = 0; row < rows; row++) {
    const h = visited.subarray(row * width, (row + 1) * width);
    const squares = euclideanNorm(h) ** 2;
    if (squares === 0) continue;
    const errors = probePosterior(h, { units, probe, bias });
    const choice = errors.indexOf(Math.max(...errors));
    selected[choice] = (selected[choice] ?? 0) + 1;
    errors[choice] = (errors[choice] ?? 0) - 1;
    errors.forEach((error, unit) => {
      const scaled = error / squares / rows;
      biases[unit] = (biases[unit] ?? 0) + scaled;
      for (let i = 0; i < width; i++)
        weights[i * units + unit] = (weights[i * units + unit] ?? 0) + (h[i] ?? 0) * scaled;
    });
  }
  return { weights, bias: biases, selected };
}
