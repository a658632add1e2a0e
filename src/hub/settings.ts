import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../common/errors';
import { cacheHome, variable, type Environment } from '../common/user-folders';

/** Where models come from and go to, from the variables that all Hugging Face tools know. */
export interface HubSettings {
  /** The hub's address without a slash at its end. */
  readonly endpoint: string;
  /** Sent to the endpoint's origin and nowhere else. */
  readonly token?: string;
  /** Folder with a `models--owner--name` folder for each repository. */
  readonly cacheFolder: string;
  /** No network, whatever is asked. */
  readonly offline: boolean;
}

const DEFAULT_ENDPOINT = 'https://huggingface.co';
/** What huggingface_hub takes for yes. */
const YES = /^(1|on|yes|true)$/i;

/**
 * Reads HF_ENDPOINT, HF_TOKEN (or the file that `hf auth login` writes), HF_HOME, HF_HUB_CACHE and HF_HUB_OFFLINE, each
 * with the meaning and the default that huggingface_hub gives it.
 *
 * @param home the user's home folder
 * @throws UserError when HF_ENDPOINT is no address
 */
export function hubSettings(env: Environment, home: string): HubSettings {
  const hubHome = expandHome(variable(env, 'HF_HOME') ?? join(cacheHome(env, home), 'huggingface'), home);
  const cacheFolder =
    variable(env, 'HF_HUB_CACHE') ?? variable(env, 'HUGGINGFACE_HUB_CACHE') ?? join(hubHome, 'hub');
  const token = readToken(env, hubHome);
  return {
    endpoint: readEndpoint(variable(env, 'HF_ENDPOINT')),
    ...(token === undefined ? {} : { token }),
    cacheFolder: expandHome(cacheFolder, home),
    offline: YES.test(env['HF_HUB_OFFLINE'] ?? ''),
  };
}

function expandHome(path: string, home: string): string {
  return path === '~' || /^~[/\\]/.test(path) ? join(home, path.slice(1)) : path;
}

function readEndpoint(text: string | undefined): string {
  if (text === undefined) return DEFAULT_ENDPOINT;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.search !== '')
    throw new UserError(
      `HF_ENDPOINT is "${text}", which is no address of a hub such as ${DEFAULT_ENDPOINT}.`,
    );
  return url.href.replace(/\/+$/, '');
}

function readToken(env: Environment, hubHome: string): string | undefined {
  const given = variable(env, 'HF_TOKEN') ?? variable(env, 'HUGGING_FACE_HUB_TOKEN');
  if (given !== undefined) return checkToken(given);
  if (YES.test(env['HF_HUB_DISABLE_IMPLICIT_TOKEN'] ?? '')) return undefined;
  try {
    const stored = readFileSync(variable(env, 'HF_TOKEN_PATH') ?? join(hubHome, 'token'), 'utf8').trim();
    return stored === '' ? undefined : checkToken(stored);
  } catch (error) {
    if (error instanceof UserError) throw error;
    return undefined; // nobody is logged in
  }
}

/** A line break in a header would end it: what is no token is named before a request quotes it. */
function checkToken(token: string): string {
  if (/^[\x21-\x7e]{1,4096}$/.test(token)) return token;
  throw new UserError('The Hugging Face token (HF_TOKEN) has a space or a line break in it: copy it again.');
}
