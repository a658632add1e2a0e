import { isAbsolute, join } from 'node:path';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A variable's value without white space around it; one that is set to nothing counts as not set. */
export function variable(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim();
  return value === '' ? undefined : value;
}

/** Where a user's programs keep what they can make again. @param home the user's home folder */
export function cacheHome(env: Environment, home: string): string {
  return folder(env, 'XDG_CACHE_HOME') ?? join(home, '.cache');
}

/** Where they keep settings. */
export function configHome(env: Environment, home: string): string {
  return folder(env, 'XDG_CONFIG_HOME') ?? folder(env, 'APPDATA') ?? join(home, '.config');
}

/** Where they keep what a user has made. */
export function dataHome(env: Environment, home: string): string {
  return folder(env, 'XDG_DATA_HOME') ?? folder(env, 'LOCALAPPDATA') ?? join(home, '.local', 'share');
}

/** XDG base directory specification: what is no absolute path is to be ignored. */
function folder(env: Environment, name: string): string | undefined {
  const value = variable(env, name);
  return value !== undefined && isAbsolute(value) ? value : undefined;
}
