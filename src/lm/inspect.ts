import { basename } from 'node:path';
import { UserError, messageOf } from '../common/errors';
import { findModelFiles } from './model-files';
import { openFileSource } from './onnx/bytes';
import { scanDecoder, type ScannedDecoder } from './onnx/prepare';
import { precisionOf } from './onnx/precision';
import { sumSlot, type ResidualAdd } from './onnx/residual';

/** Where the residual stream leaves one decoder block. */
export interface ResidualLocation {
  readonly layer: number;
  /** Name of the sum; null where a fused norm does not give it away (an output is added on loading). */
  readonly tensor: string | null;
  readonly node: string;
  /** Operator of the addition. */
  readonly kind: string;
}

/** What a graph is, read without loading its weights. */
export interface ModelInspection {
  readonly layers: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly dtype: string;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly steerable: boolean;
  /** Why it cannot be steered, or completed with at all. */
  readonly reason?: string;
  readonly residual: readonly ResidualLocation[];
}

/**
 * Inspects a model folder or an .onnx file.
 * @throws UserError when there is no model or the file is not ONNX; a graph that is merely no decoder is described
 */
export function inspectModel(path: string, precision?: string): ModelInspection {
  const files = findModelFiles(path, precision);
  const source = openFileSource(files.graph);
  try {
    const decoder = scanDecoder(source, {
      hints: files.config,
      hiddenSize: files.config.hiddenSize,
      vocabularySize: files.config.vocabularySize,
    });
    return describe(decoder, precisionOf(decoder.model), files.config.layers);
  } catch (error) {
    if (error instanceof UserError) return refused(error.message);
    throw new UserError(`${basename(files.graph)} cannot be read as an ONNX model: ${messageOf(error)}.`);
  } finally {
    source.close();
  }
}

function describe(
  decoder: ScannedDecoder,
  dtype: string,
  configuredLayers: number | undefined,
): ModelInspection {
  const { residual, interface: declared, flow } = decoder;
  const [slot] = declared.cache;
  const locate = (add: ResidualAdd, layer: number): ResidualLocation => {
    const node = flow.graph.nodes[add.node];
    if (!node) throw new RangeError(`the graph has no node ${add.node}`);
    const tensor = node.outputs[sumSlot(node)];
    return { layer, tensor: tensor === '' ? null : (tensor ?? null), node: node.name, kind: node.opType };
  };
  const common = {
    vocabularySize: decoder.vocabularySize ?? 0,
    dtype,
    keyValueHeads: slot?.shape[slot.sequenceAxis - 1] ?? 0,
    headSize: slot?.shape[slot.sequenceAxis + 1] ?? 0,
  };
  if ('reason' in residual) {
    const layers = configuredLayers ?? new Set(declared.cache.map((entry) => entry.block)).size;
    return { layers, hiddenSize: 0, ...common, steerable: false, reason: residual.reason, residual: [] };
  }
  const { stream, hiddenSize } = residual;
  return {
    layers: stream.blocks.length,
    hiddenSize,
    ...common,
    steerable: true,
    residual: stream.blocks.map(locate),
  };
}

function refused(reason: string): ModelInspection {
  return {
    layers: 0,
    hiddenSize: 0,
    vocabularySize: 0,
    dtype: 'unknown',
    keyValueHeads: 0,
    headSize: 0,
    steerable: false,
    reason,
    residual: [],
  };
}
