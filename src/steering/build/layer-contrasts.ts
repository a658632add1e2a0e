import { euclideanNorm } from '../../common/algebra';
import type { Capture } from '../../lm/types';
import type { ConceptContrast } from '../concepts/contrasts';
import type { LayerContrast } from '../methods/contrast';
import { captureKey } from './capture-key';

/**
 * A concept's captures as contrasts, one for each captured block. The states of a pair are those the model is in while it
 * writes the side to lean away from, with the position that both sides start from; the conforming ones are those in
 * which it writes the side to lean to.
 * @param blocks decoder block of each captured one
 * @throws Error when a text of the concept was not captured
 */
export function layerContrasts(
  concept: ConceptContrast,
  captures: ReadonlyMap<string, Capture>,
  blocks: readonly number[],
  hiddenSize: number,
): LayerContrast[] {
  const byText = capturesOf(concept, captures);
  const used = (index: number): Capture => {
    const capture = byText[index];
    if (!capture) throw new Error(`${concept.id} has no text ${index}`);
    return capture;
  };
  const conformingTexts = [...new Set(concept.pairs.map(({ toward }) => toward))];
  return blocks.map((block, row) => {
    const take = (values: Float32Array, at = row, rows = 1): Float32Array =>
      values.subarray(at * hiddenSize, (at + rows) * hiddenSize);
    const statesOf = (capture: Capture): Float32Array =>
      take(capture.states, row * capture.stateEntropies.length, capture.stateEntropies.length);
    const lastOf = (capture: Capture): Float32Array => {
      const last = take(capture.last);
      return euclideanNorm(last) > 0 ? last : new Float32Array();
    };
    const states = concept.pairs.map(({ away }) => joined([lastOf(used(away)), statesOf(used(away))]));
    return {
      block,
      hiddenSize,
      residualNorm: mean(byText.map((capture) => capture.norms[row] ?? 0)),
      toward: joined(concept.pairs.map(({ toward }) => take(used(toward).mean))),
      away: joined(concept.pairs.map(({ away }) => take(used(away).mean))),
      states: joined(states),
      statePair: Int32Array.from(
        states.flatMap((rows, pair) => new Array<number>(rows.length / hiddenSize).fill(pair)),
      ),
      conforming: joined(conformingTexts.map((text) => statesOf(used(text)))),
    };
  });
}

/** The capture of each text of a concept, in their order. */
export function capturesOf(
  { id, texts }: Pick<ConceptContrast, 'id' | 'texts'>,
  captures: ReadonlyMap<string, Capture>,
): Capture[] {
  return texts.map((text) => {
    const capture = captures.get(captureKey(text));
    if (!capture) throw new Error(`a text of ${id} was not captured`);
    return capture;
  });
}

/** Rows of several matrices, one below the other. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** 0 of no values. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
