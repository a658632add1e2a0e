import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../../common/errors';
import { installedModel } from '../cache/installed';
import { formatModelId, parseModelId } from '../model-id';
import type { UserConfig } from './user-config';

/** The word for the model that is shipped. */
export const EMBEDDED = 'embedded';

/** Where models are looked for. */
export interface ModelPlaces {
  /** The shipped model's folder. */
  readonly embedded: string;
  readonly cacheFolder: string;
  readonly config: UserConfig;
}

/** A model on disk. */
export interface ModelPlace {
  readonly path: string;
  /** The precision that goes with the choice, where there is one. */
  readonly precision?: string;
}

/**
 * Finds the model that a text names: a folder or a file, `embedded`, or the id of an installed model; without a text the
 * one chosen with `use`, and else the embedded one. Looks on the disk only.
 *
 * @throws UserError when an id is not installed, with the command that adds it
 */
export function resolveModel(text: string | undefined, places: ModelPlaces): ModelPlace {
  if (text === undefined) {
    const { model } = places.config;
    if (!model) return { path: places.embedded };
    return {
      ...resolveModel(model.id, places),
      ...(model.precision === undefined ? {} : { precision: model.precision }),
    };
  }
  if (existsSync(text)) return { path: resolve(text) };
  if (text === EMBEDDED) return { path: places.embedded };
  const id = parseModelId(text);
  // What looks like neither is for the reader of folders to complain about.
  if (!id) return { path: text };
  const installed = installedModel(places.cacheFolder, id);
  if (installed) {
    // Other tools may have fetched half of a precision that would be preferred if it were whole.
    const precision = installed.graphs[0]?.precision;
    return { path: installed.folder, ...(precision === undefined ? {} : { precision }) };
  }
  const name = formatModelId(id);
  throw new UserError(
    `There is no model at ${name}, and none of that name is installed: add it with "trimtab model add ${name}".`,
  );
}
