import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { EngineClient, type EngineClientOptions } from '../../../src/engine/client';
import { EngineCrashed } from '../../../src/engine/errors';
import type { CompletionRequest } from '../../../src/lm/types';

export interface KillStorm {
  readonly client: EngineClientOptions;
  readonly model: string;
  /** A completion long enough to be killed in the middle. */
  readonly long: CompletionRequest;
  /** The text that `short` always completes to. */
  readonly short: { readonly request: CompletionRequest; readonly text: string };
  readonly kills: number;
  /** Numbers in [0, 1) that choose the moments. */
  readonly random: () => number;
}

export interface StormResult {
  readonly crashed: number;
  /** Requests that were answered before the kill reached the engine. */
  readonly answered: number;
}

/**
 * Kills the engine again and again in the middle of a request, at random moments: before anything, while it loads,
 * after a random token. Each time the request must settle, with an answer or one EngineCrashed, and the next must work.
 */
export async function killStorm(storm: KillStorm): Promise<StormResult> {
  const client = new EngineClient(storm.client);
  const result = { crashed: 0, answered: 0 };
  try {
    await client.load(storm.model);
    for (let kill = 0; kill < storm.kills; kill++) {
      const outcome = await killOnce(client, storm);
      result[outcome]++;
      const { text } = await client.complete(storm.short.request);
      assert.equal(text, storm.short.text, `after kill ${kill}`);
    }
  } finally {
    await client.dispose();
  }
  return result;
}

async function killOnce(client: EngineClient, { long, random }: KillStorm): Promise<keyof StormResult> {
  const atToken = Math.floor(random() * 6);
  const pause = Math.floor(random() * 4);
  let tokens = 0;
  let strike: () => void = () => undefined;
  const moment = new Promise<void>((resolve) => {
    strike = resolve;
  });
  const { pid } = client;
  assert.ok(pid !== undefined);
  const completion = client
    .complete(long, {
      onToken: () => {
        if (++tokens === atToken) strike();
      },
    })
    .then(
      () => 'answered' as const,
      (error: unknown) => {
        assert.ok(error instanceof EngineCrashed, String(error));
        assert.match(error.message, /signal SIGKILL/);
        return 'crashed' as const;
      },
    );
  if (atToken === 0) strike();
  await Promise.race([moment, completion]);
  if (pause > 0) await sleep(pause);
  process.kill(pid, 'SIGKILL');
  return completion;
}
