/** A linear classifier: class scores h · weights + bias, to be put through a softmax. */
export interface Probe {
  /** Row-major [width, classes], for features as they are. */
  readonly weights: Float32Array;
  /** [classes] */
  readonly bias: Float32Array;
  readonly classes: number;
}

export interface ProbeOptions {
  /** Full-batch steps. @default 80 */
  readonly steps?: number;
  /** Weight of ½|W|² over standardised features. @default 0.01 */
  readonly l2?: number;
}

const RATE = 0.05;
const MOMENTUM = 0.9;
const SECOND_MOMENT = 0.99;

/**
 * Multinomial logistic regression: cross-entropy with every class weighted alike, whatever its size, by full-batch Adam
 * (Kingma and Ba, arXiv 1412.6980) from zeros, so that the same data give the same probe.
 *
 * Features are standardised for training, because a residual stream has a few dimensions a hundred times larger than the
 * rest; the scaling is folded into the weights, so that the probe reads the stream as it is.
 *
 * @param rows row-major [n, width]
 * @param labels class of each row, 0 to classes − 1
 */
export function trainProbe(
  rows: Float32Array,
  width: number,
  labels: ArrayLike<number>,
  classes: number,
  { steps = 80, l2 = 0.01 }: ProbeOptions = {},
): Probe {
  const count = rows.length / width;
  const { mean, deviation } = moments(rows, width);
  const features = rows.map((value, at) => (value - (mean[at % width] ?? 0)) / (deviation[at % width] ?? 1));
  const weightOf = classWeights(labels, classes, count);
  const size = width * classes;
  const parameters = new Float64Array(size + classes);
  const first = new Float64Array(size + classes);
  const second = new Float64Array(size + classes);
  const scores = new Float64Array(classes);
  for (let step = 1; step <= steps; step++) {
    const gradient = new Float64Array(size + classes);
    for (let row = 0; row < count; row++) {
      const h = features.subarray(row * width, (row + 1) * width);
      softmaxScores(h, parameters, classes, scores);
      const label = labels[row] ?? 0;
      const weight = (weightOf[label] ?? 0) / count;
      for (let c = 0; c < classes; c++) {
        const error = ((scores[c] ?? 0) - (c === label ? 1 : 0)) * weight;
        scores[c] = error;
        gradient[size + c] = (gradient[size + c] ?? 0) + error;
      }
      for (let i = 0, at = 0; i < width; i++) {
        const value = h[i] ?? 0;
        for (let c = 0; c < classes; c++, at++) gradient[at] = (gradient[at] ?? 0) + value * (scores[c] ?? 0);
      }
    }
    for (let at = 0; at < parameters.length; at++) {
      const g = (gradient[at] ?? 0) + (at < size ? l2 * (parameters[at] ?? 0) : 0);
      const m = (first[at] = MOMENTUM * (first[at] ?? 0) + (1 - MOMENTUM) * g);
      const v = (second[at] = SECOND_MOMENT * (second[at] ?? 0) + (1 - SECOND_MOMENT) * g * g);
      const corrected = m / (1 - MOMENTUM ** step) / (Math.sqrt(v / (1 - SECOND_MOMENT ** step)) + 1e-8);
      parameters[at] = (parameters[at] ?? 0) - RATE * corrected;
    }
  }
  return folded(parameters, mean, deviation, classes);
}

/** Class with the highest score for a row; the first of equals. */
export function predictedClass({ weights, bias, classes }: Probe, h: Float32Array): number {
  const scores = Float64Array.from(bias);
  for (let i = 0, at = 0; i < h.length; i++) {
    const value = h[i] ?? 0;
    for (let c = 0; c < classes; c++, at++) scores[c] = (scores[c] ?? 0) + value * (weights[at] ?? 0);
  }
  return scores.reduce((best, score, c) => (score > (scores[best] ?? 0) ? c : best), 0);
}

/** Fills `scores` with the softmax of h · W + b. */
function softmaxScores(
  h: Float32Array,
  parameters: Float64Array,
  classes: number,
  scores: Float64Array,
): void {
  const size = h.length * classes;
  for (let c = 0; c < classes; c++) scores[c] = parameters[size + c] ?? 0;
  for (let i = 0, at = 0; i < h.length; i++) {
    const value = h[i] ?? 0;
    for (let c = 0; c < classes; c++, at++) scores[c] = (scores[c] ?? 0) + value * (parameters[at] ?? 0);
  }
  const top = scores.reduce((a, b) => Math.max(a, b));
  let total = 0;
  for (let c = 0; c < classes; c++) total += scores[c] = Math.exp((scores[c] ?? 0) - top);
  for (let c = 0; c < classes; c++) scores[c] = (scores[c] ?? 0) / total;
}

function moments(rows: Float32Array, width: number): { mean: Float64Array; deviation: Float64Array } {
  const count = Math.max(1, rows.length / width);
  const mean = new Float64Array(width);
  const deviation = new Float64Array(width);
  rows.forEach((value, at) => (mean[at % width] = (mean[at % width] ?? 0) + value / count));
  rows.forEach((value, at) => {
    const i = at % width;
    deviation[i] = (deviation[i] ?? 0) + (value - (mean[i] ?? 0)) ** 2 / count;
  });
  // A dimension that never changes says nothing, and is not to be divided by nothing.
  return { mean, deviation: deviation.map((variance) => Math.sqrt(variance) + 1e-6) };
}

function classWeights(labels: ArrayLike<number>, classes: number, count: number): Float64Array {
  const sizes = new Float64Array(classes);
  for (let row = 0; row < count; row++) {
    const label = labels[row] ?? 0;
    sizes[label] = (sizes[label] ?? 0) + 1;
  }
  return sizes.map((size) => (size === 0 ? 0 : count / (classes * size)));
}

/** W z + b with z = (h − mean)/deviation, written for h itself. */
function folded(
  parameters: Float64Array,
  mean: Float64Array,
  deviation: Float64Array,
  classes: number,
): Probe {
  const width = mean.length;
  const bias = Float64Array.from({ length: classes }, (_, c) => parameters[width * classes + c] ?? 0);
  const weights = new Float32Array(width * classes);
  for (let i = 0, at = 0; i < width; i++) {
    for (let c = 0; c < classes; c++, at++) {
      const weight = (parameters[at] ?? 0) / (deviation[i] ?? 1);
      weights[at] = weight;
      bias[c] = (bias[c] ?? 0) - weight * (mean[i] ?? 0);
    }
  }
  return { weights, bias: Float32Array.from(bias), classes };
}
