import { realpathSync } from 'node:fs';
import { basename, dirname, relative } from 'node:path';
import * as ort from 'onnxruntime-node';
import { UserError, messageOf } from '../common/errors';
import { externalFile } from './external-data';
import { openFileSource, type ByteSource } from './onnx/bytes';
import { prepareDecoder, type PreparedDecoder, type ScanOptions, type ScannedDecoder } from './onnx/prepare';
import type { WeightPlaces } from './onnx/write';
import { SteeringFeeds } from './steering-feeds';

export interface SessionOptions extends ScanOptions {
  /** Threads within an operator; 0 leaves it to the runtime. */
  readonly threads?: number;
  /** Columns that attention may have. */
  readonly contextLength?: number | undefined;
  /** Attention sees a bounded window of columns, so padding between them would shift it. */
  readonly slidingWindow?: boolean;
  /** See EditOptions. @default true */
  readonly int8Products?: boolean;
}

/** The runtime's side of one edited graph. */
export interface LoadedGraph {
  readonly session: ort.InferenceSession;
  readonly prepared: PreparedDecoder;
  /** Undefined where the graph cannot be steered. */
  readonly steering: SteeringFeeds | undefined;
}

/**
 * Edits a graph and gives it to the runtime.
 * @param probeBlocks decoder blocks that get whole steering blocks; the others take constants
 * @throws UserError naming the file and what is wrong with it
 */
export async function loadGraph(
  file: string,
  decoder: ScannedDecoder,
  options: SessionOptions,
  probeBlocks: readonly number[],
): Promise<LoadedGraph> {
  const edits = { int8Products: options.int8Products ?? true, probeBlocks };
  const prepared = withSource(file, (source) => prepareDecoder(decoder, source, weightPlaces(file), edits));
  const { residual } = decoder;
  try {
    const session = await ort.InferenceSession.create(prepared.bytes, {
      ...(options.threads ? { intraOpNumThreads: options.threads } : {}),
      logSeverityLevel: 3,
      extra: {
        session: {
          // The graph is in memory; its weights are ranges of files in this folder.
          model_external_initializers_file_folder_path: dirname(realpathSync(file)),
          // Threads that spin between runs are felt in the editor.
          intra_op: { allow_spinning: '0' },
        },
      },
    });
    const steering =
      'stream' in residual
        ? new SteeringFeeds({
            blocks: residual.stream.blocks.length,
            hiddenSize: residual.hiddenSize,
            probeBlocks,
          })
        : undefined;
    return { session, prepared, steering };
  } catch (error) {
    throw new UserError(`The model ${file} cannot be loaded: ${messageOf(error)}.`);
  }
}

/** @throws UserError naming the file and what is wrong with it */
export function withSource<T>(file: string, use: (source: ByteSource) => T): T {
  const source = openFileSource(file);
  try {
    return use(source);
  } catch (error) {
    throw new UserError(`The model ${file} cannot be used: ${messageOf(error)}.`);
  } finally {
    source.close();
  }
}

/** In a Hugging Face cache graph and data are links to blobs, and the runtime reads no data through a link. */
function weightPlaces(file: string): WeightPlaces {
  const graph = realpathSync(file);
  return {
    graph: basename(graph),
    external: (location) => {
      try {
        return relative(dirname(graph), realpathSync(externalFile(file, location)));
      } catch {
        return location; // missing: the runtime says so, by this name
      }
    },
  };
}
