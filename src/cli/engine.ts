import { join } from 'node:path';
import { EngineClient } from '../engine/client';
import type { LoadOptions } from '../engine/engine-model';
import type { ModelInfo } from '../lm/types';
import type { Io } from './io';

/** A model in an engine process of its own, as the editor has it. */
export interface OpenModel {
  readonly client: EngineClient;
  readonly info: ModelInfo;
  readonly loadMs: number;
}

/** Loads a model into an engine, hands both to `use`, and ends the engine whatever happens. */
export async function withModel<T>(
  io: Io,
  path: string | undefined,
  options: LoadOptions,
  use: (model: OpenModel) => Promise<T>,
): Promise<T> {
  const client = new EngineClient({ serverPath: io.engineServer });
  try {
    const { info, loadMs } = await client.load(path ?? embeddedModel(io), { ...options, signal: io.signal });
    return await use({ client, info, loadMs });
  } finally {
    await client.dispose();
  }
}

/** The default model, shipped with the extension. */
function embeddedModel(io: Io): string {
  return join(io.home, 'model');
}
