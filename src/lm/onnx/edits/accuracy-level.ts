import { integerAttribute, intAttribute } from '../attributes';
import type { GraphEditor } from '../graph-editor';
import type { Graph } from '../model';

/** Compute type int8 of MatMulNBits (com.microsoft operator documentation). */
const INT8_COMPUTE = 4;

/** Lets 4-bit products whose file leaves the compute type open run in int8: about a quarter faster on CPUs. */
export function setAccuracyLevel(editor: GraphEditor, graph: Graph): void {
  graph.nodes.forEach((node, index) => {
    if (node.opType !== 'MatMulNBits' || (integerAttribute(node, 'accuracy_level') ?? 0) !== 0) return;
    const kept = node.attributes.filter((attribute) => attribute.name !== 'accuracy_level');
    editor.replaceNode(index, { attributes: [...kept, intAttribute('accuracy_level', INT8_COMPUTE)] });
  });
}
