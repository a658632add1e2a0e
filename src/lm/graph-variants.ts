import { statSync } from 'node:fs';
import { weightFiles } from './external-data';
import { loadGraph, type LoadedGraph, type SessionOptions } from './loaded-graph';
import type { ScannedDecoder } from './onnx/prepare';

/** Models of at most this many bytes are kept twice: with probes and without. */
const KEPT_TWICE_BYTES = 128e6;

/**
 * One graph in the runtime, with whole steering blocks where they are asked for. Those cost a tiny model a tenth of a
 * step and a large one nothing that can be measured. So a small model is kept without them as well, for whatever is not
 * steered by probes; of a large one two sets of weights would be one too many for some machines, and it keeps the steering
 * blocks that it was once given.
 */
export class GraphVariants {
  private probed: LoadedGraph | undefined;

  private constructor(
    private readonly load: (probeBlocks: readonly number[]) => Promise<LoadedGraph>,
    private readonly keepsBoth: boolean,
    private plain: LoadedGraph | undefined,
  ) {}

  /** @throws UserError naming the file and what is wrong with it */
  static async open(file: string, decoder: ScannedDecoder, options: SessionOptions): Promise<GraphVariants> {
    const load = async (probeBlocks: readonly number[]) => loadGraph(file, decoder, options, probeBlocks);
    const plain = await load([]);
    return new GraphVariants(load, sizeOf(file) <= KEPT_TWICE_BYTES, plain);
  }

  /**
   * The graph with whole steering blocks at least at these decoder blocks, ascending.
   * @throws UserError when the graph with them cannot be loaded; what was loaded before is then loaded again
   */
  async withProbesAt(blocks: readonly number[]): Promise<LoadedGraph> {
    const present = this.probed?.steering?.layout.probeBlocks ?? [];
    const sufficient = blocks.length === 0 ? (this.plain ?? this.probed) : this.probed;
    if (sufficient && blocks.every((block) => present.includes(block))) return sufficient;
    return this.extend([...new Set([...present, ...blocks])].sort((a, b) => a - b));
  }

  async dispose(): Promise<void> {
    await this.plain?.session.release();
    await this.release();
  }

  private async extend(probeBlocks: readonly number[]): Promise<LoadedGraph> {
    const before = this.probed?.steering?.layout.probeBlocks ?? [];
    await this.release();
    if (!this.keepsBoth) {
      await this.plain?.session.release();
      this.plain = undefined;
    }
    try {
      return (this.probed = await this.load(probeBlocks));
    } catch (error) {
      // Back to what worked, so that the requests after this one do.
      if (before.length > 0) this.probed = await this.load(before);
      else this.plain ??= await this.load([]);
      throw error;
    }
  }

  /** The old one goes before a new one comes. */
  private async release(): Promise<void> {
    const { probed } = this;
    this.probed = undefined;
    await probed?.session.release();
  }
}

/** Bytes of a graph and of the files its weights are in. */
function sizeOf(graph: string): number {
  return weightFiles(graph).reduce(
    (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}
