import type { GraphEditor } from '../graph-editor';
import type { CacheSlot } from '../interface';
import { ElementType } from '../model';

/** Rows of the present cache to return, int64 [1] each: from `start` to just before `end` on the sequence axis. */
export const DELTA_INPUTS = { start: 'trimtab/delta.start', end: 'trimtab/delta.end' } as const;

/** Cache slots of one shape, returned together: one output costs as much as another, however large. */
export interface DeltaGroup {
  /** Name of the output, [slots × first dimension, …, rows, …]. */
  readonly output: string;
  readonly slots: readonly CacheSlot[];
}

/**
 * Replaces the present caches by only the rows that the run has added. onnxruntime-node copies every output, so
 * returning whole caches costs more than all of the steering.
 */
export function addCacheDeltas(editor: GraphEditor, cache: readonly CacheSlot[]): DeltaGroup[] {
  if (cache.length === 0) return [];
  const start = editor.addInput(DELTA_INPUTS.start, ElementType.Int64, [1]);
  const end = editor.addInput(DELTA_INPUTS.end, ElementType.Int64, [1]);
  const groups = new Map<string, CacheSlot[]>();
  for (const slot of cache) {
    const key = `${slot.elementType}:${slot.shape.join()}`;
    groups.set(key, [...(groups.get(key) ?? []), slot]);
  }
  editor.removeOutputs(new Set(cache.map((slot) => slot.present)));
  return [...groups.values()].map((slots, number) => {
    const [first] = slots;
    const rows = slots.map((slot) =>
      editor.add('Slice', [slot.present, start, end, editor.integers([slot.sequenceAxis])]),
    );
    const output = `trimtab/delta.${number}`;
    const dims = (first?.shape ?? []).map((dim, axis) => {
      if (axis === 0) return dim * slots.length;
      return axis === first?.sequenceAxis ? 'delta_rows' : dim;
    });
    editor.expose(editor.concat(rows, 0), output, first?.elementType ?? ElementType.Float32, dims);
    return { output, slots };
  });
}
