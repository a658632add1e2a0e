import { mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { writeTextAtomically } from '../../common/atomic-write';
import { UserError } from '../../common/errors';
import { configHome, variable, type Environment } from '../../common/user-folders';

/** What a user has chosen on the command line; fields of a newer version are kept. */
const Config = z.looseObject({
  /** The model of commands that name none; the embedded one when absent. */
  model: z.object({ id: z.string(), precision: z.string().exactOptional() }).exactOptional(),
  /** Model folders that were added, absolute paths. */
  folders: z.array(z.string()).exactOptional(),
});
export type UserConfig = z.infer<typeof Config>;

/** Path of the file: TRIMTAB_CONFIG, else `trimtab/config.json` where the system keeps settings. */
export function userConfigFile(env: Environment, home: string): string {
  return variable(env, 'TRIMTAB_CONFIG') ?? join(configHome(env, home), 'trimtab', 'config.json');
}

/** @throws UserError when the file is damaged; without one nothing is chosen */
export function readUserConfig(file: string): UserConfig {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw new UserError(`The settings file ${file} cannot be read: check its permissions.`);
  }
  try {
    return Config.parse(JSON.parse(text));
  } catch {
    throw new UserError(`The settings file ${file} is damaged: mend or delete it.`);
  }
}

/** Changes the file in one step. */
export function writeUserConfig(file: string, config: UserConfig): void {
  mkdirSync(dirname(file), { recursive: true });
  writeTextAtomically(file, `${JSON.stringify(config, undefined, 2)}\n`);
}

/** The settings with another choice of model; with none, the embedded one is used. */
export function withChoice(config: UserConfig, model: UserConfig['model'] | undefined): UserConfig {
  const changed = { ...config };
  if (model) changed.model = model;
  else delete changed.model;
  return changed;
}
