import { listModels } from '@huggingface/hub';
import * as z from 'zod';
import { UserError } from '../../common/errors';
import { givenUp, TransientFailure, type Subject } from './errors';
import { apiFetch, assertOnline, type Remote } from './hub-fetch';
import type { RetryContext } from './retry';
import { DEFAULT_REVISION } from '../model-id';

/** A repository with ONNX files, as the hub describes it. */
export interface FoundModel {
  readonly id: string;
  readonly downloads: number;
  readonly likes: number;
  readonly gated: boolean;
  readonly licence?: string;
}

const MAX_FOUND = 20;
const Found = z.object({
  name: z.string(),
  downloads: z.number(),
  likes: z.number(),
  gated: z.union([z.literal(false), z.string()]),
  tags: z.array(z.string()).nullish(),
});

/**
 * Asks the hub for text-generation models with ONNX files, the most downloaded first.
 * @throws UserError when it cannot be asked
 */
export async function searchHub(remote: Remote, text: string, context: RetryContext): Promise<FoundModel[]> {
  assertOnline(remote, 'Searching the hub');
  const { endpoint, token } = remote.settings;
  const subject: Subject = {
    id: { name: text, revision: DEFAULT_REVISION },
    endpoint,
    hasToken: token !== undefined,
  };
  const found: FoundModel[] = [];
  try {
    const models = listModels({
      search: { query: text, task: 'text-generation', tags: ['onnx'] },
      hubUrl: endpoint,
      fetch: apiFetch(remote, subject, context),
      limit: MAX_FOUND,
      sort: 'downloads',
      additionalFields: ['tags'],
    });
    for await (const model of models) {
      const { name: id, downloads, likes, gated, tags } = Found.parse(model);
      const licence = tags?.find((tag) => tag.startsWith('license:'))?.slice('license:'.length);
      found.push({
        id,
        downloads,
        likes,
        gated: gated !== false,
        ...(licence === undefined ? {} : { licence }),
      });
    }
    return found;
  } catch (error) {
    context.signal.throwIfAborted();
    if (error instanceof UserError) throw error;
    if (error instanceof TransientFailure) throw givenUp(error, subject, 'The search');
    throw new UserError(
      `${endpoint} does not answer a search as a Hugging Face hub does: check HF_ENDPOINT.`,
    );
  }
}
