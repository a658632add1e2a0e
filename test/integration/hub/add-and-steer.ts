import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Shape } from '../../../bench/shape-model/shape';
import { ModelCheck } from '../../../src/hub/check/check-store';
import { outcomeOf, start } from '../../support/cli';
import type { User } from './user';

/** A style whose examples even random weights tell apart. */
const CONCEPT = 'style/early-return';

const Added = z.looseObject({ check: ModelCheck, bytes: z.number(), fetchedBytes: z.number() });
const Built = z.looseObject({
  folder: z.string(),
  concepts: z.array(z.looseObject({ id: z.string(), outcome: z.string() })),
});
const Listed = z.array(z.looseObject({ id: z.string(), file: z.string() }));
const Completed = z.looseObject({
  completion: z.looseObject({
    tokens: z.array(z.looseObject({ id: z.number(), entropy: z.number(), logprob: z.number() })),
  }),
});

/**
 * What someone does who takes a model of the hub: adds and checks it, builds a vector for it, and completes plain and
 * steered, each in a process of its own.
 * @param limitMs after which a step hangs
 */
export async function addAndSteer(user: User, id: string, shape: Shape, limitMs?: number): Promise<void> {
  const json = async <T>(schema: z.ZodType<T>, ...args: readonly string[]): Promise<T> => {
    const limit = limitMs === undefined ? {} : { limitMs };
    const child = start([...args, '--json'], { env: user.env, ...limit });
    const { code, stdout, stderr } = await outcomeOf(child);
    assert.equal(code, 0, stderr);
    return schema.parse(JSON.parse(stdout));
  };
  const added = await json(Added, 'model', 'add', id);
  assert.equal(added.fetchedBytes, added.bytes, 'no byte came twice');
  const check = await json(ModelCheck, 'model', 'check', id);
  for (const verdict of [added.check, check]) {
    assert.deepEqual(
      [verdict.steerable, verdict.fillInTheMiddle, verdict.tokenizerFault, verdict.completionFault],
      [true, true, undefined, undefined],
    );
    assert.deepEqual(
      [verdict.layers, verdict.hiddenSize, verdict.vocabularySize],
      [shape.layers, shape.hidden, shape.vocabulary],
    );
  }
  const asked = user.hub.requests.length;

  const built = await json(Built, 'vector', 'build', '--model', id, '--concept', CONCEPT);
  assert.deepEqual(
    built.concepts.map((concept) => [concept.id, concept.outcome]),
    [[CONCEPT, 'built']],
  );
  const [listed] = (await json(Listed, 'vector', 'list', '--model', id)).filter((v) => v.id === CONCEPT);
  assert.ok(listed?.file.startsWith(user.home), listed?.file);

  const file = join(user.home, 'a.py');
  writeFileSync(file, 'def add(a, b):\n    return ');
  const readings = async (...steering: readonly string[]) => {
    const given = ['complete', file, '--model', id, '--max-tokens', '4', ...steering];
    return (await json(Completed, ...given)).completion.tokens.map(({ id, entropy }) => [id, entropy]);
  };
  const plain = await readings();
  assert.ok(plain.length > 0);
  assert.deepEqual(await readings(), plain);
  assert.notDeepEqual(await readings('--steer', CONCEPT), plain);
  assert.equal(user.hub.requests.length, asked, 'nothing but adding asks the network');
}
