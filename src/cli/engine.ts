import { EngineClient } from '../engine/client';
import type { LoadOptions } from '../engine/engine-model';
import type { ModelInfo } from '../lm/types';
import { locateModel } from './hub';
import type { Io } from './io';

/** A model in an engine process of its own, as the editor has it. */
export interface OpenModel {
  readonly client: EngineClient;
  readonly info: ModelInfo;
  readonly loadMs: number;
}

/**
 * Loads a model into an engine, hands both to `use`, and ends the engine whatever happens.
 * @param model a folder, a file, or the id of an installed model; without it the chosen one, else the embedded one
 */
export async function withModel<T>(
  io: Io,
  model: string | undefined,
  options: LoadOptions,
  use: (model: OpenModel) => Promise<T>,
): Promise<T> {
  const { path, precision } = locateModel(io, model);
  const client = new EngineClient({ serverPath: io.engineServer });
  try {
    const { info, loadMs } = await client.load(path, {
      ...(precision === undefined ? {} : { precision }),
      ...options,
      signal: io.signal,
    });
    return await use({ client, info, loadMs });
  } finally {
    await client.dispose();
  }
}
