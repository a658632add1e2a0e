import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { assertFailed, buildIfStale, trimtab } from '../../support/cli';
import { BYTE_MODEL } from '../../support/fixtures';

const ID = 'exploration/east';
const PROMPTS = 3;
const Report = z.looseObject({
  concepts: z.array(z.unknown()).length(0),
  explorations: z.tuple([
    z.strictObject({
      id: z.literal(ID),
      method: z.literal('east'),
      layers: z.array(z.int()).min(1),
      prompts: z.literal(PROMPTS),
      points: z.array(
        z.strictObject({
          condition: z.string(),
          strength: z.number(),
          entropy: z.strictObject({ mean: z.number(), low: z.number(), high: z.number() }),
          parses: z.looseObject({ of: z.literal(PROMPTS) }),
          repetition: z.number().min(0).max(1),
          health: z.number().min(0).max(1),
          healthKept: z.number().min(0).max(1),
        }),
      ),
    }),
  ]),
});

let root = '';
before(() => {
  buildIfStale();
  root = mkdtempSync(join(tmpdir(), 'trimtab evaluate é-'));
});
after(() => rmSync(root, { recursive: true }));

describe('evaluate steering of exploration', () => {
  const run = (...args: string[]) =>
    trimtab([...args, '--model', BYTE_MODEL], { env: { TRIMTAB_VECTORS: join(root, 'vectors') } });
  const evaluate = (...more: string[]) =>
    run('evaluate', 'steering', '--concept', ID, '--limit', String(PROMPTS), '--no-probes', ...more);

  it('needs a vector', async () => {
    assertFailed(
      await evaluate(),
      /^There is no vector "exploration\/east" for the model .*"trimtab vector build"\.$/m,
    );
  });

  it('shows the entropy with the push, without it, against it, and with another of its size', async () => {
    assert.equal((await run('vector', 'build', '--concept', ID)).code, 0);
    const { code, stdout, stderr } = await evaluate('--json');
    assert.equal(code, 0, stderr);
    const [{ points }] = Report.parse(JSON.parse(stdout)).explorations;
    assert.deepEqual(
      points.map(({ condition, strength }) => [condition, Math.sign(strength)]),
      [
        ['lowered', -1],
        ['unsteered', 0],
        ['raised', 1],
        ['random push', 1],
      ],
    );
    assert.equal(points[1]?.healthKept, 1);
    for (const { entropy } of points) assert.ok(entropy.low <= entropy.mean && entropy.mean <= entropy.high);
    assert.equal(new Set(points.map(({ entropy }) => entropy.mean)).size, points.length);
  });
});
