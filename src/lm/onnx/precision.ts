import { integerAttribute } from './attributes';
import { ElementType, type Model, type Node } from './model';

const EIGHT_BIT_PRODUCTS = new Set([
  'MatMulInteger',
  'DynamicQuantizeMatMul',
  'MatMulIntegerToFloat',
  'QLinearMatMul',
]);
const FOUR_BIT_PRODUCTS = new Set(['MatMulBnb4', 'MatMulFpQ4']);

/** The precision of a graph's products, told by its operators and not by its file name, in transformers.js's terms. */
export function precisionOf(model: Model): string {
  const { nodes, initializers } = model.graph;
  const isHalf = initializers.some(
    ({ elementType, dims }) => elementType === ElementType.Float16 && dims.length > 0,
  );
  const bits = nodes.filter((node) => node.opType === 'MatMulNBits').map(bitsOf);
  if (bits.some((count) => count === 8) || nodes.some((node) => EIGHT_BIT_PRODUCTS.has(node.opType))) {
    return bits.some((count) => count < 8) ? 'q4' : 'q8';
  }
  if (bits.length > 0 || nodes.some((node) => FOUR_BIT_PRODUCTS.has(node.opType)))
    return isHalf ? 'q4f16' : 'q4';
  return isHalf ? 'fp16' : 'fp32';
}

function bitsOf(node: Node): number {
  return integerAttribute(node, 'bits') ?? 4;
}
