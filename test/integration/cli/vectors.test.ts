import assert from 'node:assert/strict';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import type { SteeringVector } from '../../../src/steering/steering-vector';
import { parseSteeringVector } from '../../../src/steering/vector-file';
import { loadSteeringVector, saveSteeringVector } from '../../../src/steering/vector-store';
import { assertFailed, assertMisused, buildIfStale, trimtab, trimtabJson } from '../../support/cli';
import { BYTE_MODEL, ROOT } from '../../support/fixtures';

const example = join(ROOT, 'examples', 'inventory.py');
const fixture = (name: string) => join(BYTE_MODEL, 'vectors', `${name}.safetensors`);
const Listed = z.array(z.looseObject({ id: z.string(), file: z.string() }));

let root = '';
let env: Record<string, string> = {};
let own = '';
before(async () => {
  buildIfStale();
  root = mkdtempSync(join(tmpdir(), 'trimtab vectors é-'));
  env = { TRIMTAB_VECTORS: join(root, 'vectors') };
  const { model } = await trimtabJson(
    z.looseObject({ model: z.looseObject({ sha256: z.string() }) }),
    ['complete', example, '--model', BYTE_MODEL, '--max-tokens', '1'],
    { env },
  );
  // The user's vectors: one that reads the stream and one that does not, made for this very model.
  own = join(root, 'vectors', model.sha256.slice(0, 16));
  mkdirSync(join(own, 'style'), { recursive: true });
  for (const name of ['plain', 'gact']) {
    const { vector } = await loadSteeringVector(fixture(name));
    await saveSteeringVector(ownFile(name), bound(vector, model.sha256));
  }
});
after(() => rmSync(root, { recursive: true }));

const ownFile = (name: string) => join(own, 'style', `${name}.safetensors`);
function bound(vector: SteeringVector, modelSha256: string): SteeringVector {
  const residualNorms = new Map(vector.blocks.map(({ block }) => [block, 1]));
  return {
    ...vector,
    metadata: { ...vector.metadata, modelSha256, residualNorms, recommendedStrength: 0.5 },
  };
}
const run = (...args: string[]) => trimtab([...args, '--model', BYTE_MODEL], { env });
const json = <T>(schema: z.ZodType<T>, ...args: string[]) =>
  trimtabJson(schema, [...args, '--model', BYTE_MODEL], { env });
const listed = async () => (await json(Listed, 'vector', 'list')).map(({ id }) => id);
const Completion = z.looseObject({
  completion: z.looseObject({ text: z.string(), tokens: z.array(z.unknown()) }),
  steering: z.strictObject({
    fingerprint: z.string(),
    vectors: z.array(z.unknown()),
    note: z.string().optional(),
  }),
});
const complete = (...options: string[]) =>
  json(Completion, 'complete', example, '--max-tokens', '6', ...options);

describe('control vectors of llama.cpp', () => {
  it('are written and read again with nothing lost but the strength, which is in them', async () => {
    const gguf = join(root, 'plain.gguf');
    const back = join(root, 'back.safetensors');
    const Written = z.strictObject({ file: z.string(), bytes: z.int() });
    const byFile = await trimtabJson(Written, [
      ...['vector', 'export', fixture('plain'), '--out', gguf, '--strength', '0.5'],
    ]);
    assert.equal(byFile.bytes, readFileSync(gguf).length);
    const Read = z.strictObject({
      file: z.string(),
      hint: z.string(),
      layers: z.array(z.int()),
      hiddenSize: z.int(),
    });
    await json(Read, 'vector', 'import', gguf, '--out', back);
    const [original, read] = [await loadSteeringVector(fixture('plain')), await loadSteeringVector(back)];
    assert.deepEqual(
      read.vector.blocks.map(({ block, directions }) => [block, directions]),
      original.vector.blocks.map(({ block, directions }) => [block, directions.map((value) => value / 2)]),
    );
    assert.match(read.vector.metadata.modelSha256, /^[0-9a-f]{64}$/);
    // The same vector by its id, at its recommended strength, which is the same.
    const other = join(root, 'other.gguf');
    await json(Written, 'vector', 'export', 'style/plain', '--out', other);
    assert.deepEqual(readFileSync(other), readFileSync(gguf));
  });

  it('cannot hold probes, and nothing is written then', async () => {
    const out = join(root, 'gact.gguf');
    const sentence = /^"gact\.safetensors" reads the stream at layer 0 \(softmax units\)/;
    assertFailed(await trimtab(['vector', 'export', fixture('gact'), '--out', out]), sentence);
    const byId = /^"style\/gact" reads the stream.*--method difference-in-means/;
    assertFailed(await run('vector', 'export', 'style/gact', '--out', out), byId);
    assert.throws(() => readFileSync(out), /ENOENT/);
  });

  it('that are none are refused by their name', async () => {
    const out = join(root, 'never.safetensors');
    const refuse = async (file: string, sentence: RegExp) =>
      assertFailed(await run('vector', 'import', file, '--out', out), sentence);
    await refuse(fixture('plain'), /^The control vector "plain\.safetensors"/);
    await refuse(join(root, 'nowhere.gguf'), /nowhere\.gguf" cannot be read \(ENOENT/);
    const cut = join(root, 'cut.gguf');
    writeFileSync(
      cut,
      readFileSync(join(ROOT, 'test', 'fixtures', 'control-vectors', 'gguf-py.gguf')).subarray(0, 60),
    );
    await refuse(cut, /^The control vector "cut\.gguf"/);
    assertFailed(
      await run('vector', 'export', 'style/none', '--out', out),
      /^There is no vector "style\/none"/,
    );
    assertMisused(await trimtab(['vector', 'export', 'style/plain']), /needs --out FILE/);
    assert.throws(() => readFileSync(out), /ENOENT/);
  });
});

describe('several vectors', () => {
  it('push within a bound, which is said where it acts', async () => {
    const strong = await complete('--steer', 'style/plain=1');
    assert.match(strong.steering.note ?? '', /multiplied by 0\.\d\d\.$/);
    const weak = await complete('--steer', 'style/plain=0.001');
    assert.equal(weak.steering.note, undefined);
    const free = await complete('--steer', 'style/plain=1', '--most-push', '1000');
    assert.equal(free.steering.note, undefined);
    assert.notEqual(free.steering.fingerprint, strong.steering.fingerprint);
    const plain = await run('complete', example, '--max-tokens', '2', '--steer', 'style/plain=1');
    assert.match(plain.stderr, /^Together the vectors would push .*\n/);
  });

  it('are told apart where they are orthogonal, and leave everything as it is at strength 0', async () => {
    const both = ['--steer', 'style/plain=0.001', '--steer', 'style/gact=0.001'];
    const [plain, orthogonal] = [await complete(...both), await complete(...both, '--orthogonal')];
    assert.notEqual(orthogonal.steering.fingerprint, plain.steering.fingerprint);
    const none = await complete('--steer', 'style/plain=0', '--steer', 'style/gact=0', '--orthogonal');
    assert.equal(none.steering.fingerprint, '');
    assert.deepEqual(none.completion, (await complete()).completion);
    assertFailed(
      await run('complete', example, '--steer', 'style/plain', '--vector', fixture('plain'), '--orthogonal'),
      /steers along the same directions as the vectors before it at layer 1; leave it out\.$/m,
    );
  });
});

describe('a vector that learns from completions', () => {
  const Refined = z.tuple([
    z.strictObject({
      id: z.string(),
      file: z.string(),
      accepted: z.int(),
      rejected: z.int(),
      drift: z.number(),
    }),
  ]);
  const refine = (...options: string[]) =>
    json(Refined, 'vector', 'refine', example, '--steer', 'style/gact', ...options);

  it('is saved beside its original, says how far it went, and is put back byte for byte', async () => {
    const built = readFileSync(ownFile('gact'));
    const before = await complete('--steer', 'style/gact');
    await refine('--accepted', 'items.get(name, 0)\n');
    const [{ accepted, rejected, drift }] = await refine('--accepted', 'items.get(name, 0)\n');
    assert.deepEqual([accepted, rejected], [2, 0]);
    assert.ok(drift > 0 && drift < 0.1);
    assert.deepEqual(await listed(), ['style/gact', 'style/plain']);
    const refined = await complete('--steer', 'style/gact');
    assert.notEqual(refined.steering.fingerprint, before.steering.fingerprint);
    const inspected = await trimtab(['vector', 'inspect', ownFile('gact')]);
    assert.match(inspected.stdout, /^refined_accepted +2$/m);
    assert.match(inspected.stdout, /^refined_drift +0\.\d+$/m);

    const Outcome = z.array(z.strictObject({ id: z.string(), wasRefined: z.boolean() }));
    assert.deepEqual(await json(Outcome, 'vector', 'reset', '--all'), [
      { id: 'style/gact', wasRefined: true },
    ]);
    assert.deepEqual(readFileSync(ownFile('gact')), built);
    assert.deepEqual(
      await complete('--steer', 'style/gact').then(({ steering }) => steering),
      before.steering,
    );
    assert.deepEqual(await json(Outcome, 'vector', 'reset', 'style/gact'), [
      { id: 'style/gact', wasRefined: false },
    ]);
    assert.deepEqual(readdirSync(join(own, 'style')).sort(), ['gact.safetensors', 'plain.safetensors']);
  });

  it('must have probes, and be named', async () => {
    const text = ['--accepted', 'x'];
    assertFailed(
      await run('vector', 'refine', example, '--steer', 'style/plain', ...text),
      /^"[^"]+" always pushes the same way/,
    );
    const twoVerdicts = [...text, '--rejected', 'y'];
    assertMisused(
      await run('vector', 'refine', example, '--steer', 'style/gact', ...twoVerdicts),
      /either --accepted/,
    );
    assertMisused(await run('vector', 'refine', example, ...text), /needs --steer ID/);
    assertMisused(await run('vector', 'reset'), /takes the ids of vectors, or --all/);
    assertMisused(await run('vector', 'reset', 'style/gact', '--all'), /takes the ids of vectors, or --all/);
    assertFailed(await run('vector', 'reset', 'style/none'), /^There is no vector "style\/none"/);
  });
});

describe('a style of one own code', () => {
  it('is learnt from a folder, listed and steered with, and read again only where the code has changed', async () => {
    // Half of the shipped examples are somebody's code here; the embedded model reads it.
    const code = join(root, 'our code');
    mkdirSync(join(code, 'build'), { recursive: true });
    const examples = join(ROOT, 'vectors', 'concepts', 'style', 'documented', 'toward');
    const files = readdirSync(examples).slice(0, 14);
    for (const name of files) copyFileSync(join(examples, name), join(code, name));
    copyFileSync(join(examples, files[0]!), join(code, 'build', files[0]!));
    writeFileSync(join(code, '.gitignore'), 'build/\n');
    const away = join(ROOT, 'vectors', 'concepts', 'style', 'documented', 'away');
    const Learnt = z.strictObject({
      id: z.literal('yours/our-code'),
      file: z.string(),
      files: z.literal(files.length),
      skipped: z.int(),
      pairs: z.int().min(8),
      languages: z.array(z.string()).min(1),
      method: z.string(),
      layers: z.array(z.int()).min(1),
      strength: z.number().positive(),
      coherence: z.number().min(0.1),
    });
    const learn = () => trimtabJson(Learnt, ['vector', 'learn', '--toward', code, '--away', away], { env });
    const { file } = await learn();
    const bytes = readFileSync(file);
    assert.equal(parseSteeringVector(bytes, 'learnt').metadata.title, 'As in our code');
    const list = await trimtabJson(Listed, ['vector', 'list'], { env });
    assert.equal(list.find(({ id }) => id === 'yours/our-code')?.file, file);
    const steered = await trimtabJson(
      Completion,
      ['complete', example, '--max-tokens', '4', '--steer', 'yours/our-code'],
      { env },
    );
    assert.match(steered.steering.fingerprint, /^[0-9a-f]{64}$/);
    await learn();
    assert.deepEqual(readFileSync(file), bytes);
  });

  it('is refused where there is nothing to learn', async () => {
    const learn = (...options: string[]) => trimtab(['vector', 'learn', ...options], { env });
    assertMisused(await learn(), /needs --toward FOLDER/);
    assertMisused(await learn('--toward', root, '--name', 'A/B'), /^--name takes lower-case/);
    assertMisused(await learn('--toward', root, '--method', 'magic'), /^--method takes one of/);
    assertFailed(await learn('--toward', join(root, 'nowhere')), /cannot be read \(ENOENT/);
    const empty = join(root, 'empty');
    mkdirSync(empty);
    assertFailed(await learn('--toward', empty), /holds no code to learn from/);
    const few = join(root, 'few');
    mkdirSync(few);
    copyFileSync(example, join(few, 'inventory.py'));
    assertFailed(await learn('--toward', few), /pieces of code to compare.*give a larger folder\.$/m);
  });
});
