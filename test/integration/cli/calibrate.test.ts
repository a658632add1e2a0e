import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as z from 'zod';
import { parseCalibration } from '../../../src/uncertainty/calibration/calibration-schema';
import { formatEvent, modelNumber } from '../../../src/uncertainty/feedback/event';
import { assertFailed, assertMisused, buildIfStale, trimtab, trimtabJson } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

const share = z.number().min(0).max(1);
const level = z.looseObject({
  before: z.record(z.string(), z.looseObject({ ece: share, brier: share })),
  after: z.looseObject({ count: z.int().min(1), baseRate: share, ece: share, brier: share }),
  reliability: z.looseObject({ after: z.array(z.looseObject({ count: z.int().min(1) })).max(15) }),
});
const calibrated = z.looseObject({
  model: z.strictObject({ id: z.string(), sha256: z.string() }),
  origin: z.looseObject({ files: z.int(), suggestions: z.int(), tokens: z.int() }),
  token: level,
  suggestion: level,
  sampling: z.looseObject({ samples: z.int(), tokens: z.int(), fast: z.looseObject({ brier: share }) }),
});
const logged = z.looseObject({ log: z.looseObject({ suggestions: z.int(), skipped: z.int() }) });

/** A file of small functions; each has its own name and constants. */
function source(i: number): string {
  const functions = Array.from({ length: 8 }, (_, j) =>
    [
      `def scale_${i}_${j}(values, factor=${j + 2}):`,
      `    """Multiplies every value by a factor."""`,
      '    result = []',
      '    for value in values:',
      `        result.append(value * factor + ${i})`,
      '    return result',
      '',
    ].join('\n'),
  );
  return `import math\n\n\n${functions.join('\n\n')}`;
}

let folder = '';
let model = '';
let code = '';

before(() => {
  buildIfStale();
  folder = mkdtempSync(join(tmpdir(), 'trimtab calibrate é-'));
  model = join(folder, 'model');
  code = join(folder, 'code');
  cpSync(join(ROOT, 'model'), model, { recursive: true });
  rmSync(join(model, 'calibration.json'), { force: true });
  mkdirSync(code);
  for (let i = 0; i < 6; i++) writeFileSync(join(code, `file_${i}.py`), source(i));
});
after(() => rmSync(folder, { recursive: true }));

describe('trimtab calibrate', () => {
  it('refuses a log without a calibration to add it to', async () => {
    assertFailed(await trimtab(['calibrate', '--model', model, '--log', 'x']), /fit one with --code first/);
  });

  it('fits, measures and stores with the model, and the stored file reads back for it alone', async () => {
    const report = await trimtabJson(calibrated, [
      ...['calibrate', '--model', model, '--code', code, '--limit', '6'],
      ...['--compare-sampling', '3', '--samples', '2'],
    ]);
    assert.equal(report.origin.files, 6);
    assert.equal(report.token.after.count, report.origin.tokens);
    assert.equal(report.suggestion.after.count, report.origin.suggestions);
    assert.ok(report.origin.suggestions >= 6 && report.origin.suggestions <= 36);
    assert.equal(report.sampling.samples, 2);
    const masses = report.token.reliability.after.map(({ count }) => count);
    assert.ok(Math.max(...masses) - Math.min(...masses) <= 1);
    const stored = readFileSync(join(model, 'calibration.json'), 'utf8');
    assert.equal(parseCalibration(stored, report.model.sha256, 'it').origin.files, 6);
    assert.throws(() => parseCalibration(stored, '0'.repeat(64), 'it'), /other weights/);
  });

  it('adds a feedback log, and counts the lines that are none', async () => {
    const path = join(model, 'calibration.json');
    const before = readFileSync(path, 'utf8');
    const { sha256 } = z
      .looseObject({ model: z.looseObject({ sha256: z.string() }) })
      .parse(JSON.parse(before)).model;
    const reading = {
      ...{ entropy: 0.5, varentropy: 0.4, surprisal: 0.3, margin: 0.6 },
      tokenClass: 'identifier' as const,
    };
    const lines = Array.from({ length: 40 }, (_, id) =>
      formatEvent({
        ...{ kind: 'accepted', id, model: modelNumber(sha256), hour: id, isComplete: true, kept: id % 3 },
        readings: [reading, reading],
      }),
    );
    const log = join(folder, 'log.jsonl');
    writeFileSync(log, `${lines.join('')}not an event\n`);
    const out = join(folder, 'refitted.json');
    const report = await trimtabJson(logged, ['calibrate', '--model', model, '--log', log, '--out', out]);
    assert.deepEqual([report.log.suggestions, report.log.skipped], [40, 1]);
    const refitted = parseCalibration(readFileSync(out, 'utf8'), sha256, 'it');
    assert.equal(refitted.origin.logged, 40);
    assert.notDeepEqual(refitted.token.weights, parseCalibration(before, sha256, 'it').token.weights);
    assert.equal(readFileSync(path, 'utf8'), before);
    // A log that is given again counts once.
    cpSync(out, path);
    await trimtabJson(logged, ['calibrate', '--model', model, '--log', log]);
    assert.equal(readFileSync(path, 'utf8'), readFileSync(out, 'utf8'));
    writeFileSync(path, before);
  });

  it('says what it cannot do in one sentence', async () => {
    assertMisused(await trimtab(['calibrate']), /--code or --log is needed/);
    assertMisused(await trimtab(['calibrate', '--log', 'x', '--write-docs']), /go with --code/);
    const few = [
      'calibrate',
      '--model',
      model,
      '--code',
      code,
      '--limit',
      '2',
      '--out',
      join(folder, 'none'),
    ];
    const { code: exit, stderr } = await trimtab(few);
    assert.equal(exit, 1);
    assert.match(stderr, /suggestions in 2 files where 5 are needed/);
    assertFailed(
      await trimtab([
        'calibrate',
        '--model',
        model,
        '--code',
        code,
        '--out',
        join(folder, 'no', 'where.json'),
      ]),
      /where\.json cannot be written \(ENOENT.*name another file with --out/,
    );
    const nothing = join(folder, 'empty.jsonl');
    writeFileSync(nothing, 'hello\n');
    assertFailed(
      await trimtab(['calibrate', '--model', model, '--log', nothing]),
      /holds no suggestion of this model \(0 events, 1 lines that are none\)/,
    );
  });
});

/** After `for value in `. */
const AT = ['--at', '7:18'];

const survived = z.looseObject({
  text: z.string(),
  tokens: z.array(
    z.looseObject({ text: z.string(), aligned: share, agreeing: share, calibrated: share.optional() }),
  ),
  regions: z.array(z.strictObject({ start: z.int(), end: z.int() })),
  samples: z.array(z.string()).length(4),
});

describe('trimtab survival', () => {
  it('reads every token of a line, by samples and calibrated', async () => {
    const file = join(code, 'file_0.py');
    const args = ['survival', file, ...AT, '--model', model, '--samples', '4'];
    const { text, tokens, regions } = await trimtabJson(survived, args);
    assert.ok(tokens.length > 0);
    assert.ok(
      tokens
        .map((token) => token.text)
        .join('')
        .startsWith(text),
    );
    for (const { calibrated: fast } of tokens) assert.notEqual(fast, undefined);
    tokens.reduce((before, { agreeing }) => {
      assert.ok(agreeing <= before, 'what follows cannot agree where what it follows does not');
      return agreeing;
    }, 1);
    for (const { start, end } of regions) assert.ok(0 <= start && start < end && end <= tokens.length);
    assert.deepEqual(await trimtabJson(survived, args), await trimtabJson(survived, args));
  });

  it('shows it to people', async () => {
    const { code: exit, stdout } = await trimtab([
      ...['survival', join(code, 'file_1.py'), ...AT, '--model', model],
    ]);
    assert.equal(exit, 0);
    assert.match(stdout, /stays +all so far +calibrated/);
    assert.match(
      stdout,
      /8 samples; \d+ unsure regions?\. (Likely|Possible|Unlikely) to be right, \d+ %\.\n$/,
    );
  });

  it('does without a calibration, and refuses one of another model', async () => {
    const stored = join(model, 'calibration.json');
    const before = readFileSync(stored, 'utf8');
    writeFileSync(stored, before.replace(/"sha256": "[0-9a-f]{64}"/, `"sha256": "${'0'.repeat(64)}"`));
    const args = ['survival', join(code, 'file_1.py'), ...AT, '--model', model];
    assertFailed(await trimtab(args), /made for other weights/);
    rmSync(stored);
    const { code: exit, stdout } = await trimtab(args);
    assert.equal(exit, 0);
    assert.doesNotMatch(stdout, /calibrated/);
  });
});
