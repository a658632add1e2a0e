import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { loadSteeringVector } from '../../../src/steering/vector-store';
import {
  assertFailed,
  assertMisused,
  buildIfStale,
  outcomeOf,
  start,
  trimtab,
  trimtabJson,
} from '../../support/cli';
import { BYTE_MODEL, ROOT } from '../../support/fixtures';

const ID = 'style/documented';
const Report = z.strictObject({
  model: z.string(),
  sha256: z.string().length(64),
  method: z.string(),
  folder: z.string(),
  concepts: z.array(
    z.strictObject({
      id: z.string(),
      outcome: z.enum(['built', 'kept', 'refused']),
      file: z.string().optional(),
      layers: z.array(z.int()).optional(),
      strength: z.number().optional(),
      positions: z.int().optional(),
      coherence: z.number().optional(),
      reason: z.string().optional(),
    }),
  ),
});

let root = '';
before(() => {
  buildIfStale();
  root = mkdtempSync(join(tmpdir(), 'trimtab build é-'));
});
after(() => rmSync(root, { recursive: true }));

const options = (out: string, ...more: string[]) => [
  ...['vector', 'build', '--model', BYTE_MODEL, '--concept', ID, '--out', out],
  ...more,
];
const build = (out: string, ...more: string[]) => trimtabJson(Report, options(out, ...more));
const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
const batches = (out: string) =>
  existsSync(out)
    ? readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) =>
        /\.captures-.*safetensors$/.test(name),
      )
    : [];

describe('vector build', () => {
  it('makes a vector that names its model, is the same each time, and is kept until it is forced', async () => {
    const out = join(root, 'plain');
    const { concepts, sha256, folder } = await build(out);
    const [made] = concepts;
    assert.ok(made?.file);
    assert.deepEqual([made.id, made.outcome, folder], [ID, 'built', out]);
    const { vector } = await loadSteeringVector(made.file);
    assert.equal(vector.metadata.modelSha256, sha256);
    assert.deepEqual(
      vector.blocks.map(({ block }) => block),
      made.layers,
    );
    assert.deepEqual(batches(out), [], 'what was read is not kept once it is used');
    const first = digest(made.file);
    assert.equal((await build(out)).concepts[0]?.outcome, 'kept');
    assert.equal((await build(out, '--force')).concepts[0]?.outcome, 'built');
    assert.equal(digest(made.file), first);
  });

  it('stops when it is cancelled, with nothing half made, and goes on where it was', async () => {
    const out = join(root, 'cancelled');
    const child = start(options(out));
    const ended = outcomeOf(child);
    // Once a batch is on disk, and long before the last.
    while (batches(out).length === 0 && child.exitCode === null && child.signalCode === null) await pause(5);
    child.kill('SIGINT');
    assert.notEqual((await ended).code, 0);
    const kept = batches(out);
    assert.ok(kept.length > 0);
    assert.equal(existsSync(join(out, 'style')), false);

    const resumed = await trimtab(options(out));
    assert.equal(resumed.code, 0, resumed.stderr);
    const counted = [...resumed.stderr.matchAll(/reading (\d+) of (\d+)/g)].map((match) => Number(match[1]));
    assert.ok(
      counted.every((done) => done > kept.length),
      'what was read is not read again',
    );
    const whole = join(root, 'plain again');
    await build(whole);
    const file = join('style', 'documented.safetensors');
    assert.equal(digest(join(out, file)), digest(join(whole, file)));
    assert.deepEqual(batches(out), []);
  });

  it('goes on where it was after it was killed', async () => {
    const out = join(root, 'killed');
    const child = start(options(out));
    const ended = outcomeOf(child);
    while (batches(out).length === 0 && child.exitCode === null && child.signalCode === null) await pause(5);
    child.kill('SIGKILL');
    assert.equal((await ended).signal, 'SIGKILL');
    assert.equal(existsSync(join(out, 'style')), false);
    // What was being written when it ended is no batch.
    const [whole = ''] = batches(out);
    const cut = join(out, `${whole.slice(0, -'.safetensors'.length)}0.safetensors`);
    writeFileSync(cut, readFileSync(join(out, whole)).subarray(0, 1000));
    assert.equal((await build(out)).concepts[0]?.outcome, 'built');
    const undisturbed = join(root, 'undisturbed');
    await build(undisturbed);
    const file = join('style', 'documented.safetensors');
    assert.equal(digest(join(out, file)), digest(join(undisturbed, file)));
    assert.deepEqual(readdirSync(out), ['style']);
  });

  it('makes exploration by its own method, to be steered with either way', async () => {
    const env = { TRIMTAB_VECTORS: join(root, 'own') };
    const model = ['--model', BYTE_MODEL];
    const args = ['vector', 'build', ...model, '--concept', 'exploration/east'];
    const [made] = (await trimtabJson(Report, args, { env })).concepts;
    assert.equal(made?.outcome, 'built');
    assert.equal((await trimtabJson(Report, args, { env })).concepts[0]?.outcome, 'kept');
    const Listed = z.array(
      z.looseObject({ id: z.string(), kind: z.string(), method: z.string(), title: z.string() }),
    );
    const [listed] = await trimtabJson(Listed, ['vector', 'list', ...model], { env });
    assert.deepEqual(
      [listed?.id, listed?.kind, listed?.method, listed?.title],
      ['exploration/east', 'exploration', 'east', 'Exploration'],
    );
    const Steered = z.looseObject({
      completion: z.looseObject({ tokens: z.array(z.looseObject({ entropy: z.number() })) }),
      steering: z.looseObject({ vectors: z.array(z.looseObject({ strength: z.number() })) }),
    });
    const example = join(ROOT, 'examples', 'inventory.py');
    const complete = async (...steer: string[]) =>
      trimtabJson(Steered, ['complete', example, ...model, '--max-tokens', '1', ...steer], { env });
    const entropies: number[] = [];
    for (const strength of [-0.5, 0, 0.5]) {
      const { completion, steering } = await complete('--steer', `exploration/east=${strength}`);
      assert.deepEqual(
        steering.vectors.map((vector) => vector.strength),
        [strength],
      );
      entropies.push(completion.tokens[0]!.entropy);
    }
    const [lowered, plain] = entropies;
    assert.equal(plain, (await complete()).completion.tokens[0]?.entropy);
    assert.equal(new Set(entropies).size, 3, `${entropies.join(', ')} nats`);
    const negative = await complete('--steer', 'exploration/east=-0.5');
    assert.equal(negative.completion.tokens[0]?.entropy, lowered);
  });

  it('refuses what it cannot build, in one sentence and with nothing written', async () => {
    const out = join(root, 'refused');
    const concepts = join(root, 'concepts');
    const style = join(concepts, 'style', 'documented');
    mkdirSync(concepts);
    cpSync(join(ROOT, 'vectors', 'concepts'), concepts, { recursive: true });
    rmSync(join(style, 'away'), { recursive: true });
    assertFailed(
      await trimtab(options(out, '--concepts', concepts)),
      /^The concept "style\/documented" has no pair of texts; give both of its sides some\.$/m,
    );
    writeFileSync(join(style, 'concept.json'), '{');
    assertFailed(await trimtab(options(out, '--concepts', concepts)), /documented.concept\.json/);
    assertMisused(await trimtab(options(out, '--method', 'magic')), /^--method takes one of/);
    assertMisused(await trimtab(options(out, '--method', 'best')), /goes with --tune/);
    assertFailed(await trimtab([...options(out), '--concept', 'style/none']), /style\/none/);
    assert.equal(existsSync(out), false);
  });
});
