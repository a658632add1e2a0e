import * as z from 'zod';
import { PRECISIONS, type Precision } from '../lm/model-files';
import contents from './catalogue.json';
import { memoryNeeded } from './check/memory';
import { DEFAULT_REVISION, formatModelId, parseModelId } from './model-id';

/** MB by path within the repository; the graph comes first, then what it keeps weights in. */
const FilesOfPrecision = z.record(z.string(), z.number().positive());

/** The schema of catalogue.json, whose note says what its fields mean. */
export const Catalogue = z.strictObject({
  note: z.string(),
  models: z.array(
    z.strictObject({
      id: z.string().refine((id) => parseModelId(id) !== undefined, 'not owner/name'),
      title: z.string(),
      revision: z.string().default(DEFAULT_REVISION),
      /** In thousands of millions. */
      parameters: z.number().positive(),
      /** Tokens. */
      context: z.int().positive(),
      /** Whether its tokenizer has the marks for text after the cursor. */
      fillInTheMiddle: z.boolean(),
      licence: z.string(),
      files: z.partialRecord(z.enum(PRECISIONS), FilesOfPrecision),
      evidence: z.enum(['listing', 'shape', 'checked']),
    }),
  ),
});

/** A model that is known without asking anyone. */
export interface CatalogueEntry {
  /** `owner/name`, with the revision where it is not the default one. */
  readonly id: string;
  readonly title: string;
  readonly parameters: number;
  readonly context: number;
  readonly fillInTheMiddle: boolean;
  readonly licence: string;
  readonly evidence: 'listing' | 'shape' | 'checked';
  /** What there is to choose from, best for a CPU first. */
  readonly precisions: readonly CataloguePrecision[];
}

export interface CataloguePrecision {
  readonly precision: Precision;
  /** The graph and its data, as paths within the repository. */
  readonly files: readonly string[];
  /** Of the graph and its data. */
  readonly bytes: number;
  /** Memory that running it takes, estimated. */
  readonly memoryBytes: number;
}

const BYTES = 1e6;

/** The built-in list, in the order of recommendation. */
export function catalogue(): CatalogueEntry[] {
  return Catalogue.parse(contents).models.map(({ id, revision, files, ...facts }) => ({
    ...facts,
    id: formatModelId({ name: id, revision }),
    precisions: PRECISIONS.flatMap((precision) => {
      const megabytes = files[precision];
      if (!megabytes) return [];
      const bytes = Object.values(megabytes).reduce((sum, size) => sum + size, 0) * BYTES;
      const memoryBytes = memoryNeeded(bytes).running;
      return [{ precision, files: Object.keys(megabytes), bytes, memoryBytes }];
    }),
  }));
}

/** The precision that `add` takes when none is named. */
export function defaultPrecision(entry: CatalogueEntry): CataloguePrecision | undefined {
  return entry.precisions[0];
}

/** Entries whose id, title or licence holds every word of a text. */
export function searchCatalogue(text: string): CatalogueEntry[] {
  const words = text.toLowerCase().split(/\s+/);
  return catalogue().filter(({ id, title, licence }) => {
    const all = `${id} ${title} ${licence}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
