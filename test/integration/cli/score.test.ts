import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { before, describe, it } from 'node:test';
import { join } from 'node:path';
import * as z from 'zod';
import {
  assertFailed,
  assertMisused,
  buildIfStale,
  trimtab,
  trimtabJson,
  withFiles,
} from '../../support/cli';
import { ROOT } from '../../support/fixtures';

before(buildIfStale);

const EXAMPLE = join(ROOT, 'examples', 'counter.v');

const Scored = z.strictObject({
  model: z.looseObject({ id: z.string(), sha256: z.string().length(64) }),
  files: z.array(
    z.strictObject({
      file: z.string(),
      language: z.string(),
      tokens: z.array(
        z.strictObject({
          start: z.int(),
          end: z.int(),
          text: z.string(),
          entropy: z.number().min(0),
          varentropy: z.number().min(0),
          surprisal: z.number().min(0),
          class: z.string(),
          undecided: z.boolean(),
        }),
      ),
    }),
  ),
});
type Token = z.infer<typeof Scored>['files'][number]['tokens'][number];

/** The tokens are the text, cut: no gap, no overlap. */
function assertJoins(tokens: readonly Token[], text: string): void {
  let at = 0;
  for (const token of tokens) {
    assert.equal(token.start, at);
    assert.equal(token.text, text.slice(token.start, token.end));
    at = token.end;
  }
  assert.equal(at, text.length);
}

describe('trimtab score', () => {
  it('gives the reading of every token as JSON', async () => {
    const { files } = await trimtabJson(Scored, ['score', EXAMPLE]);
    const [file] = files;
    assert.ok(file);
    assert.deepEqual([file.file, file.language], [EXAMPLE, 'verilog']);
    assertJoins(file.tokens, readFileSync(EXAMPLE, 'utf8'));
    const classOf = (word: string) => file.tokens.find(({ text }) => text.trim() === word)?.class;
    assert.equal(classOf('module'), 'keyword');
    const undecided = file.tokens.filter((token) => token.undecided);
    assert.ok(undecided.length > 0 && undecided.length <= Math.ceil(0.2 * file.tokens.length));
    assert.ok(undecided.every(({ entropy }) => entropy > Math.LN2));
  });

  it('cuts nothing off a text, whatever its line ends and characters, and knows a file without a grammar', async () => {
    const text = 'a = "é😀𝒳"\r\nif a:\r\n\tpass\u2028 e\u0301 \ufeff\n\n\n';
    await withFiles(
      { 'odd.py': text, 'note.xyz': 'some words\n', 'bom.py': `\ufeffx = 1\n` },
      async (folder) => {
        const names = ['odd.py', 'note.xyz', 'bom.py'].map((name) => join(folder, name));
        const { files } = await trimtabJson(Scored, ['score', ...names]);
        assertJoins(files[0]?.tokens ?? [], text);
        assert.equal(files[1]?.language, 'text');
        assert.ok(files[1].tokens.every((token) => token.class === 'text'));
        // The mark says how the bytes are to be read; it is not part of the text.
        assertJoins(files[2]?.tokens ?? [], 'x = 1\n');
      },
    );
  });

  it('reads a text that is longer than the context, and one long line', async () => {
    const lines = 'def f(x):\n    return x + 1\n\n'.repeat(120);
    const line = `x = [${'1, '.repeat(1500)}]`;
    await withFiles({ 'long.py': lines, 'line.py': line }, async (folder) => {
      const { files } = await trimtabJson(Scored, [
        'score',
        join(folder, 'long.py'),
        join(folder, 'line.py'),
      ]);
      assertJoins(files[0]?.tokens ?? [], lines);
      assertJoins(files[1]?.tokens ?? [], line);
      const nats = (tokens: readonly Token[]) =>
        tokens.reduce((sum, { surprisal }) => sum + surprisal, 0) / tokens.length;
      const all = files[0]?.tokens ?? [];
      assert.ok(all.length > 1200);
      // What repeats is expected wherever it stands, if every token has seen the ones before it.
      assert.ok(nats(all.slice(-300)) < nats(all.slice(0, 20)));
    });
  });

  it('writes a heat map that is complete by itself', async () => {
    await withFiles({ 'empty.py': '' }, async (folder) => {
      const page = join(folder, 'out.html');
      const args = ['score', EXAMPLE, join(folder, 'empty.py'), '--html', page];
      const { code, stdout, stderr } = await trimtab(args);
      assert.equal(code, 0, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, /counter\.v: 100 %/);
      const html = readFileSync(page, 'utf8');
      assert.match(html, /^<!doctype html>/);
      assert.equal(html.match(/<section/g)?.length, 2);
      const code_ = /<code>([^]*)<\/code>/.exec(html)?.[1] ?? '';
      const text = code_
        .replace(/<\/?span[^>]*>/g, '')
        .replace(/&[a-z#0-9]+;/g, (entity) => entities[entity] ?? '?');
      assert.equal(text, readFileSync(EXAMPLE, 'utf8'));
      assert.doesNotMatch(html, /(src|href)=/);
      const again = await trimtab(['score', join(folder, 'empty.py'), '--html', page]);
      assert.equal(again.code, 0, 'a page is written over');
    });
  });

  it('scores the other files when one cannot be, and fails in the end', async () => {
    const bad = {
      'binary.py': 'a\0b',
      'latin1.py': Uint8Array.of(0x61, 0xe9, 0x62),
      'mixed.py': Uint8Array.of(0xc3, 0xa9, 0x0a, 0xe9, 0x0a),
      'windows.py': Buffer.from('\ufeffx = 1\n', 'utf16le'),
      'network.py': Buffer.from('\ufeffx = 1\n', 'utf16le').swap16(),
    };
    await withFiles({ ...bad, 'good.py': 'x = 1\n' }, async (folder) => {
      const files = [...Object.keys(bad), 'missing.py', 'good.py'].map((name) => join(folder, name));
      const outcome = await trimtab(['score', ...files, '--json']);
      assert.equal(outcome.code, 1);
      const scored = Scored.parse(JSON.parse(outcome.stdout));
      assert.deepEqual(
        scored.files.map(({ file }) => file),
        [join(folder, 'good.py')],
      );
      assert.match(outcome.stderr, /binary\.py is a binary file/);
      assert.match(outcome.stderr, /latin1\.py is not a text in UTF-8 throughout/);
      assert.match(outcome.stderr, /mixed\.py is not a text in UTF-8 throughout/);
      assert.match(outcome.stderr, /windows\.py is in UTF-16: save it in UTF-8/);
      assert.match(outcome.stderr, /network\.py is in UTF-16: save it in UTF-8/);
      assert.match(outcome.stderr, /missing\.py cannot be read/);
      assert.match(outcome.stderr, /6 of 7 files were not scored, as told above\.\n$/);
      assertFailed(await trimtab(['score', join(folder, 'binary.py')]), /binary\.py is a binary file/);
      assertFailed(await trimtab(['score', folder, '--json']), /is a folder: name a file in it/);
    });
  });

  it('refuses data by its length, before it is read', async () => {
    await withFiles({ 'data.py': new Uint8Array(7_000_000).fill(0x61) }, async (folder) => {
      assertFailed(await trimtab(['score', join(folder, 'data.py')]), /longer than 2097152 characters/);
    });
  });

  it(
    'refuses what does not end',
    { skip: process.platform === 'win32' && 'there is no /dev/zero' },
    async () => {
      assertFailed(await trimtab(['score', '/dev/zero']), /longer than 2097152 characters/);
    },
  );

  it('reads under steering, and says so in the JSON', async () => {
    const style = [
      '--toward',
      join(ROOT, 'examples', 'queue.ts'),
      '--away',
      join(ROOT, 'examples', 'list.c'),
    ];
    const plain = await trimtabJson(Scored, ['score', EXAMPLE]);
    const steered = await trimtabJson(Scored, ['score', EXAMPLE, ...style, '--strength', '0.3']);
    const entropies = (scored: z.infer<typeof Scored>) =>
      scored.files[0]?.tokens.map(({ entropy }) => entropy);
    assert.notDeepEqual(entropies(steered), entropies(plain));
    assert.ok(!('steering' in plain.model));
    assert.match(JSON.stringify(steered.model['steering']), /"strength":0.3/);
  });

  it('knows before it reads that a heat map cannot be written', async () => {
    await withFiles({ 'a.py': 'x = 1\n' }, async (folder) => {
      for (const place of [folder, join(folder, 'no', 'where.html')]) {
        const outcome = await trimtab(['score', join(folder, 'a.py'), '--html', place]);
        assertFailed(outcome, /cannot be written \(.*name another file with --html/);
      }
      // Most likely the name of the page was forgotten.
      const code = join(folder, 'a.py');
      const outcome = await trimtab(['score', '--html', code, EXAMPLE]);
      assertFailed(outcome, /is there already and no page, which would be written over/);
      assert.equal(readFileSync(code, 'utf8'), 'x = 1\n');
      assert.deepEqual(readdirSync(folder), ['a.py']);
    });
  });

  it('is told wrong uses', async () => {
    assertMisused(await trimtab(['score']), /takes FILE…/);
    assertMisused(await trimtab(['score', EXAMPLE, '--json', '--html', 'x']), /two outputs: choose one/);
    assertMisused(
      await trimtab(['score', EXAMPLE, '--quantile', '2']),
      /--quantile takes a number from 0 to 1/,
    );
  });
});

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};
