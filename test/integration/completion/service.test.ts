import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CompletionService } from '../../../src/completion/completion-service';
import type { CompletionQuery } from '../../../src/completion/query';
import { EngineClient } from '../../../src/engine/client';
import { buildIfStale, ENGINE } from '../../support/cli';
import { EMBEDDED_MODEL, NEVER_ABORTED } from '../../support/fixtures';
import { accepted, draw } from '../../unit/completion/drawing';
import { query, type QueryChanges } from '../../unit/completion/queries';

/** A whole model is started and asked; on a busy machine that takes a while, and no result depends on it. */
const LIMIT = { timeout: 240_000 };

/** Code with the cursor at places of every kind; what a model writes there is its own affair. */
const PLACES: readonly (readonly [string, string])[] = [
  ['python', 'def add(a, b):\n    █'],
  [
    'python',
    'import os\n\n\ndef read(path):\n    with open(path) as file:\n        █\n\n\ndef main():\n    pass\n',
  ],
  [
    'typescript',
    'export function total(items: readonly number[]): number {\n  let sum = 0;\n  for (const item of █) {',
  ],
  ['typescript', 'const names = users.map(█);\n'],
  ['typescript', 'if (█) {\n  return;\n}\n'],
  ['go', 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println(█)\n}\n'],
  ['rust', 'fn square(x: i32) -> i32 {\n    █\n}\n'],
  ['c', '#include <stdio.h>\n\nint main(void) {\n    for (int i = 0; i < █'],
  ['typescript', '// Doubles every number.\n█'],
  ['typescript', ''.padEnd(40_000, 'const value = 1;\n') + '█'],
  ['python', '# Ünïcödé 𝒙\ns = "█"\n'],
  ['python', '█'],
];

describe('completing with the embedded model', LIMIT, () => {
  let client: EngineClient;
  let offered = 0;

  before(async () => {
    buildIfStale();
    client = new EngineClient({ serverPath: ENGINE });
    await client.load(EMBEDDED_MODEL);
  });
  after(async () => client.dispose());

  function at(languageId: string, drawing: string, changes: QueryChanges = {}): CompletionQuery {
    const settings = { timeLimitMs: 60_000, ...changes.settings };
    return query(drawing, { languageId, path: `src/code.${languageId}`, ...changes, settings });
  }

  for (const [languageId, drawing] of PLACES) {
    it(`shows what it offers, or says why not: ${languageId}, …${drawing.slice(-30)}`, async () => {
      const service = new CompletionService({ engine: client });
      const asked = at(languageId, drawing);
      const answer = await service.provide(asked, NEVER_ABORTED);
      if (answer.kind === 'empty') {
        assert.notEqual(answer.reason, 'engine-failed', answer.detail);
        return;
      }
      offered++;
      const [candidate] = answer.candidates;
      assert.ok(candidate);
      assert.match(draw(asked, candidate), /⟦[^∅]/);
      const written = candidate.tokens
        .map(({ start, end }) => candidate.insertText.slice(start, end))
        .join('');
      assert.equal(written, candidate.insertText, 'every character has its token');
      assert.equal(candidate.reading.tokens, candidate.tokens.length);
      assert.ok(candidate.tokens.every(({ token }) => token.entropy >= 0));

      // The next keystroke needs no engine.
      const typed = accepted(asked, {
        ...candidate,
        insertText: candidate.insertText.slice(0, 1),
        range: here(asked),
      });
      const next = await service.provide({ ...asked, ...typed }, NEVER_ABORTED);
      if (candidate.insertText.trim().length > 1 && candidate.range.end === candidate.range.start) {
        assert.ok(next.kind === 'candidates');
        assert.equal(next.candidates[0]?.insertText, candidate.insertText.slice(1));
        assert.equal(next.candidates[0].origin, 'typing');
      }
      service.dispose();
    });
  }

  it('offers something somewhere', () => {
    assert.ok(offered > 0);
  });

  it('is the same from the engine, from the cache and from a new service', async () => {
    const asked = at('python', 'def add(a, b):\n    return █');
    const first = new CompletionService({ engine: client });
    const answers = [await first.provide(asked, NEVER_ABORTED)];
    // Elsewhere in between, so that it is the cache that remembers.
    answers.push(await first.provide(at('c', 'int █'), NEVER_ABORTED));
    answers.push(await first.provide(asked, NEVER_ABORTED));
    answers.push(await new CompletionService({ engine: client }).provide(asked, NEVER_ABORTED));
    const texts = answers.map((answer) =>
      answer.kind === 'candidates' ? answer.candidates[0]?.insertText : answer.reason,
    );
    assert.equal(texts[2], texts[0]);
    assert.equal(texts[3], texts[0]);
    if (answers[2]?.kind === 'candidates') assert.equal(answers[2].candidates[0]?.origin, 'cache');
  });

  it('comes back after the engine was killed under it', async () => {
    const service = new CompletionService({ engine: client });
    const answer = service.provide(at('python', 'class Point:\n    def __init__(self, █'), NEVER_ABORTED);
    const { pid } = client;
    assert.ok(pid !== undefined);
    process.kill(pid, 'SIGKILL');
    const settled = await answer;
    if (settled.kind === 'empty') assert.notEqual(settled.reason, 'engine-failed', settled.detail);
    assert.notEqual(client.pid, pid);
    service.dispose();
  });

  it('stops the engine when a request is withdrawn', async () => {
    const service = new CompletionService({ engine: client });
    const controller = new AbortController();
    const answer = service.provide(
      at('python', 'class Line:\n    █', { trigger: 'invoked' }),
      controller.signal,
    );
    controller.abort();
    assert.deepEqual(await answer, { kind: 'empty', reason: 'cancelled' });
    service.dispose();
    assert.equal(service.load.inFlight, 0);
  });
});

/** The empty range at the cursor. */
function here({ before }: CompletionQuery): { start: number; end: number } {
  const column = before.length - before.lastIndexOf('\n') - 1;
  return { start: column, end: column };
}
