import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addFromHub, type AddedModel, type AddRequest } from '../../../src/hub/download/add-from-hub';
import { parseModelId } from '../../../src/hub/model-id';
import type { RetryPolicy } from '../../../src/hub/remote/retry';
import { systemClock } from '../../../src/hub/clock';
import { UserError } from '../../../src/common/errors';
import { GRAPHS, NEVER_ABORTED } from '../../support/fixtures';
import { startHub, type HubOptions, type HubServer } from '../../support/hub-server/hub-server';
import { repositoryOfFolder, type Repository } from '../../support/hub-server/repository';

/** Waits of milliseconds between attempts, but patience with a machine that is busy with other things. */
export const QUICK: RetryPolicy = {
  maxFailures: 5,
  baseDelayMs: 1,
  maxDelayMs: 4,
  maxRetryAfterMs: 60_000,
  stallMs: 60_000,
};

/** For tests in which a connection does stall, and the test waits for it. */
export const IMPATIENT: RetryPolicy = { ...QUICK, stallMs: 300 };

/** A hub, an empty cache, and a way to add from the one to the other. */
export interface Setting {
  readonly hub: HubServer;
  readonly cache: string;
  readonly add: (id: string, changes?: Partial<AddRequest> & { token?: string }) => Promise<AddedModel>;
}

/** Everything of it is gone afterwards. */
export async function withHub(
  repositories: readonly Repository[],
  use: (setting: Setting) => Promise<void>,
  options: HubOptions = {},
): Promise<void> {
  const hub = await startHub(repositories, options);
  const cache = mkdtempSync(join(tmpdir(), 'trimtab-cache é-'));
  const add: Setting['add'] = (text, { token, ...changes } = {}) => {
    const id = parseModelId(text);
    assert.ok(id, text);
    const settings = {
      endpoint: hub.endpoint,
      cacheFolder: cache,
      offline: false,
      ...(token === undefined ? {} : { token }),
    };
    return addFromHub({
      remote: { settings, fetch },
      id,
      signal: NEVER_ABORTED,
      policy: QUICK,
      clock: systemClock,
      ...changes,
    });
  };
  try {
    await use({ hub, cache, add });
  } finally {
    await hub.close();
    rmSync(cache, { recursive: true });
  }
}

/** A fixture as a repository of a hub. */
export function fixtureRepository(fixture: string, name = `owner/${fixture}`): Repository {
  return repositoryOfFolder(name, join(GRAPHS, fixture));
}

/** Every file of an added model has the bytes of the fixture it was served from. */
export function assertComplete(folder: string, fixture: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  assert.ok(files.some((path) => path.endsWith('.onnx')));
  assert.ok(files.includes('config.json') && files.includes('tokenizer.json'));
  for (const path of files)
    assert.deepEqual(readFileSync(join(folder, path)), readFileSync(join(GRAPHS, fixture, path)), path);
}

/** A failure is one sentence for the user, and nothing of the model shows. */
export async function assertRefused(
  attempt: Promise<unknown>,
  cache: string,
  sentence: RegExp,
): Promise<void> {
  await assert.rejects(attempt, (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, sentence);
    assert.match(error.message, /^[^\n]+\.$/, 'one sentence');
    return true;
  });
  assertNothingShows(cache);
}

/** No snapshot, no ref, and no blob under a final name that is not whole. */
export function assertNothingShows(cache: string): void {
  for (const folder of readdirSync(cache).filter((name) => name.startsWith('models--'))) {
    for (const part of ['snapshots', 'refs'])
      assert.ok(!existsSync(join(cache, folder, part)), `${part} of ${folder}`);
  }
}
