import { homedir } from 'node:os';
import { join } from 'node:path';
import { userCheckStore, type CheckStore } from '../hub/check/check-store';
import { systemClock } from '../hub/clock';
import { stageText } from '../hub/download/progress-text';
import type { Remote } from '../hub/remote/hub-fetch';
import { environmentFetch } from '../hub/remote/proxy-fetch';
import { DEFAULT_RETRY_POLICY, type RetryContext } from '../hub/remote/retry';
import { hubSettings } from '../hub/settings';
import { resolveModel, type ModelPlace } from '../hub/user/resolve-model';
import { readUserConfig, userConfigFile, type UserConfig } from '../hub/user/user-config';
import type { Io } from './io';
import { printable } from './terminal/printable';

/** The folder of the default model, shipped with the extension. */
export function embeddedModel(io: Io): string {
  return join(io.home, 'model');
}

/** Finds the model that `--model` names, or the one to take without it. */
export function locateModel(io: Io, text: string | undefined): ModelPlace {
  const places = { embedded: embeddedModel(io), cacheFolder: cacheFolder(io), config: userConfig(io) };
  return resolveModel(text, places);
}

/** The Hugging Face cache that models are kept in. */
export function cacheFolder(io: Io): string {
  return hubSettings(io.env ?? {}, homedir()).cacheFolder;
}

export function configFile(io: Io): string {
  return userConfigFile(io.env ?? {}, homedir());
}

export function userConfig(io: Io): UserConfig {
  return readUserConfig(configFile(io));
}

export function checkStore(io: Io): CheckStore {
  return userCheckStore(io.env ?? {}, homedir());
}

export function remoteHub(io: Io): Remote {
  const env = io.env ?? {};
  return { settings: hubSettings(env, homedir()), fetch: environmentFetch(env) };
}

/** How failures that may pass are met; each wait is told. */
export function retryContext(io: Io): RetryContext {
  return {
    ...{ policy: DEFAULT_RETRY_POLICY, clock: systemClock, signal: io.signal },
    onRetry: ({ message: reason }, waitMs) =>
      io.err(`${printable(stageText({ stage: 'retrying', reason, waitMs }))}\n`),
  };
}
