import { CholeskyDecomposition, Matrix } from 'ml-matrix';

/** A logistic regression to fit. Targets may be soft (between 0 and 1), as Platt's are. */
export interface LogisticProblem {
  /** [n][d] */
  readonly rows: readonly (readonly number[])[];
  /** [n], each from 0 to 1. */
  readonly targets: readonly number[];
  /** [d], precision of the Gaussian prior of each weight: the ridge penalty; 0 is none. */
  readonly precision: readonly number[];
  /** [d], what the weights are drawn to. Default zeros. */
  readonly priorWeights?: readonly number[];
  /** Prior of the intercept. Default none. */
  readonly priorIntercept?: { readonly mean: number; readonly precision: number };
}

export interface LogisticFit {
  /** [d] */
  readonly weights: readonly number[];
  readonly intercept: number;
  /**
   * [d + 1], the mean Fisher information of one observation about each weight and, last, the intercept: Σ p(1−p)x² / n.
   * Times a number of observations it is the precision of a prior worth as many.
   */
  readonly information: readonly number[];
  readonly converged: boolean;
}

const MAX_STEPS = 100;
/** A step that moves no weight by more than this ends the fit. */
const TOLERANCE = 1e-9;
/** Added to the Hessian's diagonal where nothing else makes it invertible; the value of Lin, Lin & Weng. */
const RIDGE = 1e-12;
const MAX_HALVINGS = 40;

/** 1 / (1 + e^−z), without overflow. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const e = Math.exp(z);
  return e / (1 + e);
}

/** ln(p / (1 − p)). */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}

/**
 * The penalised negative log-likelihood and its gradient at `parameters` [d + 1], intercept last:
 *
 *     Σ ln(1 + e^z) − t z  +  ½ Σ λ (w − m)²
 */
export function logisticLoss(
  problem: LogisticProblem,
  parameters: readonly number[],
): { readonly loss: number; readonly gradient: readonly number[] } {
  const { mean, precision } = priorOf(problem);
  const d = problem.precision.length;
  const gradient = new Array<number>(d + 1).fill(0);
  let loss = 0;
  problem.rows.forEach((row, i) => {
    const target = problem.targets[i] ?? 0;
    const z = linear(row, parameters);
    loss += (z > 0 ? z + Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z))) - target * z;
    const residual = sigmoid(z) - target;
    for (let j = 0; j < d; j++) gradient[j] = (gradient[j] ?? 0) + residual * (row[j] ?? 0);
    gradient[d] = (gradient[d] ?? 0) + residual;
  });
  parameters.forEach((parameter, j) => {
    const away = parameter - (mean[j] ?? 0);
    loss += 0.5 * (precision[j] ?? 0) * away * away;
    gradient[j] = (gradient[j] ?? 0) + (precision[j] ?? 0) * away;
  });
  return { loss, gradient };
}

/**
 * Fits by Newton's method (iteratively reweighted least squares) with step halving: the loss is convex, so the minimum
 * is the only one. Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 4.4.1.
 *
 * @throws RangeError when a number is not finite or the lengths do not match
 */
export function fitLogistic(problem: LogisticProblem): LogisticFit {
  checkProblem(problem);
  const { mean, precision } = priorOf(problem);
  let parameters: readonly number[] = mean;
  let { loss, gradient } = logisticLoss(problem, parameters);
  let converged = false;
  for (let step = 0; step < MAX_STEPS && !converged; step++) {
    const direction = newtonStep(curvature(problem, parameters), precision, gradient);
    let share = 1;
    let moved = along(parameters, direction, share);
    let next = logisticLoss(problem, moved);
    for (let i = 0; i < MAX_HALVINGS && !(next.loss <= loss); i++) {
      share /= 2;
      moved = along(parameters, direction, share);
      next = logisticLoss(problem, moved);
    }
    // Not even the shortest step descends: rounding is all that is left.
    if (!(next.loss <= loss)) {
      converged = true;
      break;
    }
    converged = direction.every((value) => Math.abs(value * share) < TOLERANCE);
    ({ loss, gradient } = next);
    parameters = moved;
  }
  const d = problem.precision.length;
  const n = Math.max(1, problem.rows.length);
  const information = curvature(problem, parameters)
    .diagonal()
    .map((value) => value / n);
  return { weights: parameters.slice(0, d), intercept: parameters[d] ?? 0, information, converged };
}

/** Weights · row + intercept. */
function linear(row: readonly number[], parameters: readonly number[]): number {
  let z = parameters[row.length] ?? 0;
  for (let j = 0; j < row.length; j++) z += (row[j] ?? 0) * (parameters[j] ?? 0);
  return z;
}

/** Σ p(1−p) x xᵀ, [d + 1, d + 1]: the Hessian without its penalty. */
function curvature({ rows, precision }: LogisticProblem, parameters: readonly number[]): Matrix {
  const size = precision.length + 1;
  const sums = new Float64Array(size * size);
  const x = new Float64Array(size);
  for (const row of rows) {
    const p = sigmoid(linear(row, parameters));
    const weight = p * (1 - p);
    x.set(row);
    x[size - 1] = 1;
    for (let i = 0; i < size; i++) {
      const scaled = weight * (x[i] ?? 0);
      if (scaled === 0) continue;
      for (let j = 0; j <= i; j++) sums[i * size + j] = (sums[i * size + j] ?? 0) + scaled * (x[j] ?? 0);
    }
  }
  const matrix = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      matrix.set(i, j, sums[i * size + j] ?? 0);
      matrix.set(j, i, sums[i * size + j] ?? 0);
    }
  }
  return matrix;
}

/** −(curvature + diag(precision))⁻¹ · gradient. */
function newtonStep(hessian: Matrix, precision: readonly number[], gradient: readonly number[]): number[] {
  for (let ridge = RIDGE; ; ridge *= 100) {
    const damped = hessian.clone();
    precision.forEach((value, i) => damped.set(i, i, damped.get(i, i) + value + ridge));
    const factors = new CholeskyDecomposition(damped);
    // Only rounding can make it indefinite, so this ends.
    if (factors.isPositiveDefinite()) return factors.solve(Matrix.columnVector(gradient)).mul(-1).to1DArray();
  }
}

function along(from: readonly number[], direction: readonly number[], share: number): number[] {
  return from.map((value, i) => value + share * (direction[i] ?? 0));
}

/** Mean and precision of all parameters, intercept last. */
function priorOf({ precision, priorWeights, priorIntercept }: LogisticProblem): {
  readonly mean: readonly number[];
  readonly precision: readonly number[];
} {
  return {
    mean: [...(priorWeights ?? precision.map(() => 0)), priorIntercept?.mean ?? 0],
    precision: [...precision, priorIntercept?.precision ?? 0],
  };
}

function checkProblem(problem: LogisticProblem): void {
  const { rows, targets, precision, priorWeights } = problem;
  const d = precision.length;
  if (rows.length !== targets.length) throw new RangeError('as many targets as rows are needed');
  if (rows.some((row) => row.length !== d || !row.every(Number.isFinite)))
    throw new RangeError(`every row needs ${d} finite numbers`);
  if (!targets.every((target) => target >= 0 && target <= 1))
    throw new RangeError('targets lie between 0 and 1');
  if (!precision.every((value) => value >= 0 && Number.isFinite(value)))
    throw new RangeError('precisions are finite and not negative');
  if (priorWeights && (priorWeights.length !== d || !priorWeights.every(Number.isFinite)))
    throw new RangeError(`the prior needs ${d} finite weights`);
}
