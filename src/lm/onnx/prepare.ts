import { messageOf } from '../../common/errors';
import type { ByteSource } from './bytes';
import { analyseDataflow, type Dataflow } from './dataflow';
import { setAccuracyLevel } from './edits/accuracy-level';
import { addCacheDeltas, type DeltaGroup } from './edits/cache-delta';
import { pruneHead } from './edits/head';
import { addHiddenStates } from './edits/hidden';
import { addReading } from './edits/reading';
import { addProbes } from './edits/probe';
import { addPush } from './edits/push';
import { GraphEditor } from './graph-editor';
import { elementTypeOf, hiddenSizeOf } from './inference';
import { describeInterface, type CacheHints, type DecoderInterface } from './interface';
import { locateResidualStream } from './locate';
import { ElementType, type Model } from './model';
import { NotSteerable, sumSlot, type ResidualStream } from './residual';
import { scanModel } from './scan';
import { unwrapMergedDecoder } from './unwrap-if';
import { writeModel, type WeightPlaces } from './write';

/** What is known of a decoder's residual stream. */
export interface StreamInfo {
  readonly stream: ResidualStream;
  readonly hiddenSize: number;
  readonly elementType: number;
}

/** A scanned decoder: what it takes and gives, and where its residual stream runs or why that is not known. */
export interface ScannedDecoder {
  readonly model: Model;
  readonly flow: Dataflow;
  readonly interface: DecoderInterface;
  readonly logitsType: number;
  readonly vocabularySize?: number;
  readonly residual: StreamInfo | { readonly reason: string };
}

/** A decoder's graph with all edits applied, ready for the runtime. */
export interface PreparedDecoder {
  readonly decoder: ScannedDecoder;
  /** The edited graph; its weights are references into the original file. */
  readonly bytes: Uint8Array;
  readonly deltas: readonly DeltaGroup[];
}

export interface ScanOptions {
  readonly hints?: CacheHints;
  /** Width of the residual stream from config.json, used where the graph does not say. */
  readonly hiddenSize?: number | undefined;
  readonly vocabularySize?: number | undefined;
}

export interface EditOptions {
  /** Compute 4-bit products in int8 where the file leaves it open: faster, and off by about 1 %. */
  readonly int8Products: boolean;
  readonly probeBlocks: readonly number[];
}

/**
 * Scans a graph and locates its residual stream.
 * @throws UserError when the graph is no decoder that can be completed with; WireError when it is no ONNX file
 */
export function scanDecoder(source: ByteSource, options: ScanOptions = {}): ScannedDecoder {
  const model = unwrapMergedDecoder(scanModel(source));
  const flow = analyseDataflow(model.graph);
  const declared = describeInterface(model, options.hints);
  const width = declared.logits.dims?.at(-1);
  const vocabularySize = typeof width === 'number' && width > 0 ? width : options.vocabularySize;
  return {
    model,
    flow,
    interface: declared,
    logitsType: declared.logits.elementType,
    ...(vocabularySize === undefined ? {} : { vocabularySize }),
    residual: locate(model, flow, options.hiddenSize),
  };
}

function locate(model: Model, flow: Dataflow, configured: number | undefined): ScannedDecoder['residual'] {
  try {
    const stream = locateResidualStream(flow);
    const last = stream.blocks.at(-1);
    if (!last) throw new NotSteerable('the graph has no decoder blocks');
    const hiddenSize = hiddenSizeOf(flow, last) ?? configured;
    if (hiddenSize === undefined)
      throw new NotSteerable('the width of the residual stream is not in the graph');
    if (configured !== undefined && configured !== hiddenSize) {
      throw new NotSteerable(
        `the residual stream is ${hiddenSize} wide where config.json says ${configured}`,
      );
    }
    const node = flow.graph.nodes[last.node];
    if (!node) throw new RangeError(`the graph has no node ${last.node}`);
    const elementType =
      elementTypeOf(flow, node.outputs[sumSlot(node)] ?? '') ??
      elementTypeOf(flow, node.inputs[last.trunkSlot] ?? '');
    if (elementType !== ElementType.Float32 && elementType !== ElementType.Float16) {
      throw new NotSteerable('the residual stream is neither float32 nor float16');
    }
    return { stream, hiddenSize, elementType };
  } catch (error) {
    if (!(error instanceof NotSteerable)) throw error;
    const functions =
      model.functions.length > 0
        ? `; its ${model.functions.length} local functions hide operators: inline them`
        : '';
    return { reason: messageOf(error) + functions };
  }
}

/**
 * Applies every edit that the graph allows; without a known residual stream it still completes, unsteered.
 * @param probeBlocks blocks that get the whole steering block; the others get a constant push, which is far cheaper
 */
export function prepareDecoder(
  decoder: ScannedDecoder,
  source: ByteSource,
  places: WeightPlaces,
  { int8Products, probeBlocks }: EditOptions,
): PreparedDecoder {
  const { flow, residual, interface: declared } = decoder;
  const editor = new GraphEditor(decoder.model);
  if (int8Products) setAccuracyLevel(editor, flow.graph);
  const located = 'stream' in residual ? residual : undefined;
  const logits = pruneHead(editor, flow, declared.logits.name, located?.stream.adds.at(-1));
  addReading(editor, logits, decoder.logitsType, decoder.vocabularySize);
  editor.removeOutputs(new Set([declared.logits.name]));
  editor.expose(logits, LOGITS_OUTPUT, decoder.logitsType, [
    1,
    'logits_positions',
    decoder.vocabularySize ?? 'vocabulary',
  ]);
  if (located) {
    const { stream, elementType, hiddenSize } = located;
    const probed = new Set(probeBlocks);
    const isProbed = (_: unknown, block: number) => probed.has(block);
    addPush(
      editor,
      stream.blocks.filter((add, block) => !isProbed(add, block)),
      elementType,
      hiddenSize,
    );
    addProbes(editor, stream.blocks.filter(isProbed), elementType, hiddenSize);
    addHiddenStates(editor, stream.blocks, elementType, hiddenSize);
  }
  const deltas = addCacheDeltas(editor, declared.cache);
  return { decoder, deltas, bytes: writeModel(editor.finish(), source, places) };
}

/** Logits at the asked positions, [1, n, vocabulary], in the graph's own element type. */
export const LOGITS_OUTPUT = 'trimtab/logits.at';
