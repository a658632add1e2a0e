import type { SteeringBlock } from '../../lm/steering-block';
import type { LayerContrast } from './contrast';
import { gAct } from './g-act';
import { meanDifference } from './mean-difference';

/** Methods that need nothing but contrasts, by the name that vector files carry. */
export const METHODS = {
  'g-act': (layers: readonly LayerContrast[], seed: number): SteeringBlock[] => gAct(layers, { seed }),
  'difference-in-means': (layers: readonly LayerContrast[]): SteeringBlock[] => meanDifference(layers),
} as const;
export type MethodName = keyof typeof METHODS;

/** In the order in which they are tried. */
export const METHOD_NAMES: readonly MethodName[] = ['g-act', 'difference-in-means'];

export function isMethodName(text: string): text is MethodName {
  return Object.hasOwn(METHODS, text);
}
