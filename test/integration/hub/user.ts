import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as z from 'zod';
import { trimtab, trimtabJson, type Outcome } from '../../support/cli';
import { startHub, type HubOptions, type HubServer } from '../../support/hub-server/hub-server';
import type { Repository } from '../../support/hub-server/repository';

/** A hub and a user without models, both gone afterwards. */
export interface User {
  readonly hub: HubServer;
  readonly home: string;
  readonly cache: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: (...args: readonly string[]) => Promise<Outcome>;
  readonly json: <T>(schema: z.ZodType<T>, ...args: readonly string[]) => Promise<T>;
}

/** Runs `trimtab` as someone who has nothing yet but a hub that serves these repositories. */
export async function withUser(
  repositories: readonly Repository[],
  use: (user: User) => Promise<void>,
  options: HubOptions = {},
): Promise<void> {
  const hub = await startHub(repositories, options);
  const home = mkdtempSync(join(tmpdir(), 'trimtab user é-'));
  const env = {
    HF_ENDPOINT: hub.endpoint,
    HF_HOME: join(home, 'hf'),
    HF_HUB_CACHE: '',
    HF_HUB_OFFLINE: '',
    HF_TOKEN: '',
    XDG_CACHE_HOME: join(home, 'cache'),
    TRIMTAB_CONFIG: join(home, 'config', 'trimtab.json'),
    TRIMTAB_VECTORS: join(home, 'vectors'),
    http_proxy: '',
    HTTP_PROXY: '',
    https_proxy: '',
    HTTPS_PROXY: '',
    all_proxy: '',
    ALL_PROXY: '',
  };
  try {
    await use({
      hub,
      home,
      cache: join(home, 'hf', 'hub'),
      env,
      run: (...args) => trimtab(args, { env }),
      json: (schema, ...args) => trimtabJson(schema, args, { env }),
    });
  } finally {
    await hub.close();
    rmSync(home, { recursive: true, force: true });
  }
}
