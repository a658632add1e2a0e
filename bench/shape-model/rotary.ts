import type { FloatType, GraphWriter } from './graph-writer';
import type { Shape } from './shape';

/** Qwen2.5's base of the rotary angles. */
const THETA = 1e6;

/** Cosines and sines of the rotary angles, [positions, headSize / 2] each. */
export function rotaryTables(graph: GraphWriter, type: FloatType, { positions, headSize }: Shape) {
  const half = headSize / 2;
  const angle = (i: number) => Math.floor(i / half) / THETA ** ((i % half) / half);
  return {
    cos: graph.floats('cos_cache', type, [positions, half], (i) => Math.cos(angle(i))),
    sin: graph.floats('sin_cache', type, [positions, half], (i) => Math.sin(angle(i))),
  };
}
