import { UserError } from '../common/errors';
import type { Capture, CaptureSettings, CaptureText } from '../lm/types';
import type { LibraryEntry } from './library';
import { refinementOf, refineVector, type RefinementFigures, type VisitedStates } from './refine-vector';
import { originalOf, saveRefined } from './refinement-store';

/** Streams of one completion that a step is taken from; neighbours are alike. */
const STATES = 64;
/** Tokens that documents of a model may open with. */
const OPENING = 16;

/** A completion that was accepted or rejected, and what was before it. */
export interface JudgedCompletion {
  readonly prefix: string;
  readonly text: string;
  readonly accepted: boolean;
}

export interface RefiningModel {
  /** Tokens. */
  readonly contextLength: number;
  readonly capture: (texts: readonly CaptureText[], settings: CaptureSettings) => Promise<readonly Capture[]>;
}

/** A vector that took a step, and how far that is from how it was built. */
export interface RefinedEntry extends RefinementFigures {
  readonly id: string;
  readonly file: string;
}

/** Whether a vector has probes that can learn: one that always pushes the same way has none. */
export function isRefinable({ vector }: Pick<LibraryEntry, 'vector'>): boolean {
  return vector.blocks.every(({ activation }) => activation === 'softmax');
}

/**
 * Lets vectors take one step after a completion that they steered, and saves them in the user's own folder.
 *
 * @param folder the user's own vectors for the model
 * @throws UserError when a vector has no probe, the completion does not fit into what the model reads, or a file cannot
 *   be read or written
 */
export async function refineLibrary(
  entries: readonly LibraryEntry[],
  judged: JudgedCompletion,
  model: RefiningModel,
  folder: string,
): Promise<RefinedEntry[]> {
  const blocks = [...new Set(entries.flatMap(({ layers }) => layers))].sort((a, b) => a - b);
  const visited = await visitedStates(judged, blocks, model);
  const refinedEntries: RefinedEntry[] = [];
  for (const { id, vector } of entries) {
    const original = await originalOf(folder, id, vector);
    const refined = refineVector(vector, original, visited, judged.accepted);
    const file = await saveRefined(folder, id, { refined, original });
    const figures = refinementOf(refined) ?? { accepted: 0, rejected: 0, drift: 0 };
    refinedEntries.push({ id, file, ...figures });
  }
  return refinedEntries;
}

async function visitedStates(
  { prefix, text }: JudgedCompletion,
  blocks: readonly number[],
  { contextLength, capture }: RefiningModel,
): Promise<VisitedStates> {
  // What is read ends where the model's context does, and the completion must be in it. A token is at least a byte, so
  // that this much of the prefix leaves room, and a quarter of it does in any script.
  const room = contextLength - OPENING - Buffer.byteLength(text);
  for (const length of [room, Math.floor(room / 4)]) {
    const context = length > 0 ? prefix.slice(-length) : '';
    const [captured] = await capture([{ context, text }], { states: STATES, blocks });
    if (captured && captured.positions > 0) return { blocks, capture: captured };
  }
  throw new UserError('The completion does not fit into what the model reads; give a shorter text.');
}
