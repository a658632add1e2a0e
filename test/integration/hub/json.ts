import * as z from 'zod';
import { ModelCheck } from '../../../src/hub/check/check-store';

/** The shapes of what `trimtab model list --json` writes. */
export const UsableJson = z.strictObject({
  id: z.string(),
  folder: z.string(),
  graph: z.string(),
  precision: z.string(),
  isDefault: z.boolean(),
  bytes: z.number().positive(),
  licence: z.string().optional(),
  check: ModelCheck.optional(),
  isChosen: z.boolean(),
});

export const CatalogueEntryJson = z.strictObject({
  id: z.string(),
  title: z.string(),
  parameters: z.number(),
  context: z.number(),
  fillInTheMiddle: z.boolean(),
  licence: z.string(),
  evidence: z.string(),
  precisions: z.array(
    z.strictObject({
      precision: z.string(),
      files: z.array(z.string()),
      bytes: z.number(),
      memoryBytes: z.number(),
    }),
  ),
});
