import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { writeGguf } from '../../../src/steering/gguf/write-gguf';
import { writeSafetensors } from '../../../src/steering/safetensors';
import type { SteeringVector } from '../../../src/steering/steering-vector';
import { serialiseSteeringVector } from '../../../src/steering/vector-file';
import { loadSteeringVector } from '../../../src/steering/vector-store';
import { assertFailed, assertMisused, buildIfStale, trimtab, trimtabJson } from '../../support/cli';
import { BYTE_MODEL, ROOT } from '../../support/fixtures';
import { f32, safetensorsBytes } from '../../unit/steering/safetensors-bytes';

const HIDDEN = 32;
const example = join(ROOT, 'examples', 'inventory.py');
const ones = (count = HIDDEN) => new Float32Array(count).fill(1);

/** A file of the given tensors, each of ones, and metadata. */
const file = (names: readonly string[], metadata: Record<string, string> = {}, values = ones()) =>
  writeSafetensors({
    tensors: new Map(names.map((name) => [name, { shape: [1, values.length], values }])),
    metadata: new Map(Object.entries(metadata)),
  });
const plain = (metadata: Record<string, string>) => file(['block.1.directions'], metadata);
const entry = (begin: number) => ({
  dtype: 'F32',
  shape: [1, HIDDEN],
  data_offsets: [begin, begin + 4 * HIDDEN],
});
const header = (value: unknown, data = f32(...ones())) => safetensorsBytes(value, data);

/** What is wrong with a file, and what is said of it behind its name. */
const DAMAGED: Record<string, [Uint8Array, RegExp]> = {
  nothing: [new Uint8Array(), /too short to be a safetensors file/],
  'endless-header': [
    new Uint8Array([...new Array<number>(8).fill(255), 123]),
    /declares a header of 18446744073709551615 bytes/,
  ],
  'no-json': [header('{"block.1.directions":'), /header that is not JSON/],
  'a-list': [header('[]'), /does not begin with "\{"/],
  twice: [
    header(
      `{"block.1.directions":${JSON.stringify(entry(0))},"block.1.directions":${JSON.stringify(entry(0))}}`,
    ),
    /names "block\.1\.directions" twice/,
  ],
  overlapping: [
    header({ 'block.1.directions': entry(0), 'block.2.directions': entry(0) }),
    /overlaps another/,
  ],
  outside: [header({ 'block.1.directions': entry(64) }), /outside the file/],
  cut: [file(['block.1.directions']).subarray(0, -1), /outside the file/],
  'escape-codes': [
    file(['block.\u001b[2J\n']),
    /a tensor "block\.\\u001b\[2J\\n" that no steering block has/,
  ],
  'not-finite': [file(['block.1.directions'], {}, ones().fill(NaN)), /not finite/],
  'block-out-of-range': [file(['block.4096.directions']), /block number above 1023/],
  'layer-out-of-range': [plain({ num_layers: '1' }), /steers block 1 of a model that it says has 1/],
  'recommended-layer': [plain({ recommended_layers: '1,2' }), /recommends layer 2, which it does not steer/],
  'strength-nan': [plain({ recommended_strength: 'NaN' }), /recommended_strength "NaN"/],
  'strength-infinite': [plain({ recommended_strength: '-Infinity' }), /recommended_strength "-Infinity"/],
  'strength-astronomic': [plain({ recommended_strength: '1e300' }), /recommended_strength "1e300"/],
  'later-version': [
    plain({ format: 'trimtab.steering', format_version: '9' }),
    /format version "9" where 1 can be read/,
  ],
};

/** What is well formed, and of no use to the model. */
const UNFIT: Record<string, [Uint8Array, RegExp]> = {
  'other-weights': [
    plain({ model_sha256: 'ab'.repeat(32), model_id: 'other' }),
    /another file of weights \("other"\)/,
  ],
  'other-depth': [plain({ num_layers: '7' }), /a model of 7 layers, but the model "llama-torchscript" has 3/],
  'other-hidden-size': [
    file(['block.1.directions'], {}, ones(8)),
    /hidden size of 8, but the model "llama-torchscript" has 32/,
  ],
  'deeper-block': [
    file(['block.5.directions']),
    /steers block 5, but the last block of the model "llama-torchscript" is 2/,
  ],
};

let root = '';
const env = () => ({ TRIMTAB_VECTORS: join(root, 'vectors') });
const run = (...args: string[]) => trimtab([...args, '--model', BYTE_MODEL], { env: env() });
const completeWith = (...options: string[]) => run('complete', example, '--max-tokens', '1', ...options);
const path = (...names: string[]) => join(root, ...names);
before(() => {
  buildIfStale();
  root = mkdtempSync(join(tmpdir(), 'trimtab bad é-'));
  for (const [name, [bytes]] of Object.entries({ ...DAMAGED, ...UNFIT }))
    writeFileSync(path(`${name}.safetensors`), bytes);
});
after(() => rmSync(root, { recursive: true }));

describe('a vector file', () => {
  it('that is damaged is neither shown nor steered with', async () => {
    for (const name of ['endless-header', 'strength-nan']) {
      const damaged = path(`${name}.safetensors`);
      const outcome = await trimtab(['vector', 'inspect', damaged]);
      assertFailed(outcome, DAMAGED[name]?.[1] ?? /^$/);
      assert.deepEqual(await completeWith('--vector', damaged), outcome);
    }
  });
  for (const [name, [, reason]] of Object.entries(UNFIT))
    it(`is not for the model: ${name}`, async () =>
      assertFailed(await completeWith('--vector', path(`${name}.safetensors`)), reason));

  it('whose push overflows completes nothing', async () => {
    const { vector } = await loadSteeringVector(join(BYTE_MODEL, 'vectors', 'gact.safetensors'));
    const blocks = vector.blocks.map((block) => ({ ...block, directions: block.directions.map(() => 3e38) }));
    const metadata = { ...vector.metadata, residualNorms: new Map<number, number>() };
    writeFileSync(path('long.safetensors'), serialiseSteeringVector({ ...vector, metadata, blocks }));
    assertFailed(
      await completeWith('--vector', path('long.safetensors')),
      /^The model computes numbers that are not finite here; steer with other vectors or less strength/,
    );
  });
});

describe('a library with files that cannot be used', () => {
  const Listed = z.array(z.looseObject({ id: z.string() }));
  let own = '';
  before(async () => {
    const { model } = await trimtabJson(
      z.looseObject({ model: z.looseObject({ sha256: z.string() }) }),
      ['complete', example, '--model', BYTE_MODEL, '--max-tokens', '1'],
      { env: env() },
    );
    own = path('vectors', model.sha256.slice(0, 16), 'style');
    mkdirSync(own, { recursive: true });
    for (const [name, [bytes]] of Object.entries(DAMAGED))
      writeFileSync(join(own, `${name}.safetensors`), bytes);
    writeFileSync(
      join(own, 'good.safetensors'),
      plain({ model_sha256: model.sha256, recommended_strength: '0.1' }),
    );
    writeFileSync(
      join(own, 'small.safetensors'),
      file(['block.1.directions'], { model_sha256: model.sha256 }, ones(8)),
    );
  });

  it('offers the others, and names each of those once', async () => {
    const { code, stdout, stderr } = await run('vector', 'list', '--json');
    assert.equal(code, 0);
    assert.deepEqual(
      Listed.parse(JSON.parse(stdout)).map(({ id }) => id),
      ['style/good', 'style/small'],
    );
    const lines = stderr.trimEnd().split('\n');
    assert.equal(lines.length, Object.keys(DAMAGED).length);
    for (const [name, [, reason]] of Object.entries(DAMAGED)) {
      const [line = ''] = lines.filter((each) => each.includes(`${name}.safetensors: `));
      assert.match(line, reason);
      assert.match(
        line,
        new RegExp(
          `: The steering vector "${name}\\.safetensors" [^;]+; (build|download|update) .+\\.$`,
          'i',
        ),
      );
    }
  });

  it('steers with none of them', async () => {
    assertFailed(await completeWith('--steer', 'style/twice'), /"twice\.safetensors" names "block\.1/);
    assertFailed(await completeWith('--steer', 'style/small'), /hidden size of 8, but the model/);
  });

  it('takes no strength that is no number', async () => {
    for (const strength of ['NaN', 'Infinity', '-Infinity', '1e300', '']) {
      const outcome = await completeWith('--steer', `style/good=${strength}`);
      assertMisused(outcome, /^--steer ID=STRENGTH takes a number from -1000 to 1000, not/);
    }
  });

  it('takes no two vectors of one name', async () => {
    mkdirSync(path('elsewhere'));
    for (const folder of ['.', 'elsewhere']) writeFileSync(path(folder, 'good.safetensors'), plain({}));
    const files = ['--vector', path('good.safetensors'), '--vector', path('elsewhere', 'good.safetensors')];
    const sentence = (name: string) =>
      new RegExp(`^Two of the chosen vectors are named "${name}"; choose one`);
    assertFailed(await completeWith(...files), sentence('good\\.safetensors'));
    assertFailed(
      await completeWith('--steer', 'style/good', '--steer', 'style/good=2'),
      sentence('style/good'),
    );
  });
});

describe('a control vector that cannot be used', () => {
  const gguf = (tensors: Record<string, Float32Array>, architecture = 'controlvector') =>
    writeGguf(new Map([['general.architecture', architecture]]), new Map(Object.entries(tensors)));
  const whole = gguf({ 'direction.1': ones() });
  const edited = (edit: (view: DataView) => void) => {
    const bytes = whole.slice();
    edit(new DataView(bytes.buffer));
    return bytes;
  };
  const refused: Record<string, [Uint8Array, RegExp]> = {
    nothing: [new Uint8Array(), /is not a GGUF file/],
    cut: [whole.subarray(0, -5), /ends before the end of "direction\.1"/],
    'later-version': [edited((view) => view.setUint32(4, 99, true)), /GGUF version 99/],
    'endless-list': [
      edited((view) => view.setBigUint64(8, 2n ** 63n, true)),
      /number of tensors that is larger than the file/,
    ],
    'a-model': [gguf({ 'direction.1': ones() }, '\u001b[2Jllama\n'), /GGUF file of "\\u001b\[2Jllama\\n"/],
    'layer-0': [gguf({ 'direction.0': ones() }), /only direction\.1 to direction\.1023/],
    'not-finite': [gguf({ 'direction.1': ones().fill(Infinity) }), /not finite/],
    'layer-out-of-range': [gguf({ 'direction.9': ones() }), /steers block 9, but the last block/],
    'other-hidden-size': [gguf({ 'direction.1': ones(8) }), /hidden size of 8/],
  };
  for (const [name, [bytes, reason]] of Object.entries(refused))
    it(`${name}: nothing is overwritten`, async () => {
      const out = path('kept.safetensors');
      writeFileSync(out, 'what was there');
      writeFileSync(path(`${name}.gguf`), bytes);
      const outcome = await run('vector', 'import', path(`${name}.gguf`), '--out', out);
      assertFailed(outcome, reason);
      assertFailed(outcome, new RegExp(`"${name}\\.gguf"`));
      assert.equal(readFileSync(out, 'utf8'), 'what was there');
    });

  it('is not made either', async () => {
    const out = path('never.gguf');
    writeFileSync(path('long.safetensors'), file(['block.1.directions'], {}, ones().fill(1e38)));
    assertFailed(
      await trimtab(['vector', 'export', path('long.safetensors'), '--out', out, '--strength', '100']),
      /at strength 100 is beyond single precision/,
    );
    assertMisused(
      await trimtab(['vector', 'export', path('long.safetensors'), '--out', out, '--strength', 'NaN']),
      /^--strength takes a number/,
    );
    assert.equal(existsSync(out), false);
  });
});

describe('a vector that cannot be written', () => {
  it('leaves what is in its way as it is', async () => {
    const { vector }: { vector: SteeringVector } = await loadSteeringVector(
      join(BYTE_MODEL, 'vectors', 'plain.safetensors'),
    );
    writeFileSync(path('fine.safetensors'), serialiseSteeringVector(vector));
    writeFileSync(path('in-the-way'), 'what was there');
    const out = path('in-the-way', 'fine.gguf');
    assertFailed(
      await trimtab(['vector', 'export', path('fine.safetensors'), '--out', out]),
      /^The vector "[^"]+fine\.gguf" cannot be written \(E.*\); free some space or choose another place\.$/m,
    );
    assert.equal(readFileSync(path('in-the-way'), 'utf8'), 'what was there');
  });
});

describe('a concept with an empty side', () => {
  it('is refused by its check and by a build, and nothing is written', async () => {
    const folder = path('concepts');
    const out = path('built');
    cpSync(join(ROOT, 'vectors', 'concepts'), folder, { recursive: true });
    for (const side of ['toward', 'away']) {
      rmSync(join(folder, 'style', 'typed', side), { recursive: true });
      const check = await trimtab(['concept', 'check', '--folder', folder]);
      assert.equal(check.code, 1);
      assert.match(
        check.stderr,
        new RegExp(`^"style/typed/${side}" is empty; put that side of the pairs into it\\.$`, 'm'),
      );
      assertFailed(
        await run('vector', 'build', '--concepts', folder, '--concept', 'style/typed', '--out', out),
        /^The concept "style\/typed" has no pair of texts; give both of its sides some\.$/m,
      );
    }
    assert.equal(existsSync(out), false);
  });
});
