import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { EngineHost } from '../../../src/editor/engine-host';
import { Learner } from '../../../src/editor/feedback/learner';
import type { Outcome } from '../../../src/editor/feedback/outcome';
import type { LearnFromUse } from '../../../src/editor/settings';
import { Steering } from '../../../src/editor/steering';
import type { Suggestion } from '../../../src/editor/suggestion';
import type { RefinedEntry } from '../../../src/steering/refine-library';
import { resetRefinement } from '../../../src/steering/refinement-store';
import { createParsers } from '../../../src/syntax/parser';
import { FeedbackLogFile } from '../../../src/uncertainty/feedback/append-log';
import { readLog } from '../../../src/uncertainty/feedback/log';
import { GREEDY, ROOT } from '../../support/fixtures';

const VECTORS = { 'language/go': 0.1 };
const prefix = 'package main\n\nfunc add(a int, b int) int {\n\treturn ';

describe('learning from what became of suggestions', () => {
  let folder: string;
  let engine: EngineHost;
  let steering: Steering;
  let log: FeedbackLogFile;
  let learns: LearnFromUse;
  let suggestion: Suggestion;
  let lookAgain: ((kept: number) => void) | undefined;
  const refined: RefinedEntry[] = [];
  const failures: string[] = [];
  let learner: Learner;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trimtab-learner-'));
    const env = { XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    engine = new EngineHost({
      ...{ home: ROOT, env, model: () => join(ROOT, 'model'), idleMinutes: () => 0 },
      ...{ onState: () => undefined, onLog: () => undefined },
    });
    steering = new Steering(engine, ROOT, env);
    log = new FeedbackLogFile(join(folder, 'feedback.jsonl'));
    learner = new Learner({
      ...{ engine, steering, log, firstId: 1000, now: () => 7_200_000 },
      parsers: createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') }),
      learns: () => learns,
      pause: async () => undefined,
      lookAgain: (_, onKept) => (lookAgain = onKept),
      onRefined: (entries) => refined.push(...entries),
      onFailure: (message) => failures.push(message),
    });
    const state = await steering.stateOf(VECTORS);
    const request = { prefix, suffix: '\n}\n', maxTokens: 4, sampling: GREEDY };
    const { text, tokens } = await (await engine.model()).client.complete(request);
    let at = 0;
    const placed = tokens.map((token) => ({ token, start: at, end: (at += token.text.length) }));
    suggestion = {
      candidate: { id: 3, insertText: text, tokens: placed, end: 'fork', source: { request, tokens } },
      ...{ document: { languageId: 'go' }, line: 3, before: '\treturn ', steering: state, vectors: VECTORS },
      elapsedMs: 1,
    } as unknown as Suggestion;
  });
  after(async () => {
    await engine.dispose();
    await rm(folder, { recursive: true });
  });

  const outcome = (kind: Outcome['kind'], kept: number): Outcome => ({
    ...{ suggestion, kind, kept, before: 0, prefix, shownMs: 5000 },
  });

  it('changes nothing where nothing is to be learnt', async () => {
    learns = 'nothing';
    await learner.learn(outcome('accepted', suggestion.candidate.insertText.length));
    assert.deepEqual(refined, []);
    await assert.rejects(readFile(log.path));
  });

  it('moves the active vectors, is told, and can be undone', async () => {
    learns = 'steering';
    const fingerprint = async () => (await steering.stateOf(VECTORS))?.fingerprint;
    const built = await fingerprint();
    await Promise.all([
      learner.learn(outcome('accepted', suggestion.candidate.insertText.length)),
      learner.learn(outcome('dismissed', 0)),
    ]);
    assert.deepEqual(failures, []);
    assert.deepEqual(
      refined.map(({ id, accepted, rejected }) => [id, accepted, rejected]),
      [
        ['language/go', 1, 0],
        ['language/go', 1, 1],
      ],
    );
    assert.notEqual(await fingerprint(), built);
    assert.ok(await resetRefinement(await steering.folders(), 'language/go'));
    steering.forget();
    assert.equal(await fingerprint(), built);
  });

  it('logs numbers alone, and how much of an accepted text was left later', async () => {
    learns = 'confidence';
    const { candidate } = suggestion;
    const { length } = candidate.tokens;
    await learner.learn(outcome('accepted', candidate.insertText.length));
    const text = await readFile(log.path, 'utf8');
    const [shown] = readLog(text).events;
    assert.ok(shown?.kind === 'accepted' && shown.id === 1003 && shown.hour === 2);
    assert.equal(shown.kept, shown.readings.length);
    assert.ok(shown.readings.length <= length);
    const { v, event, id, model, hour, complete, kept, tokens } = JSON.parse(text) as Record<string, unknown>;
    for (const value of [v, event, id, model, hour, complete, kept, ...(tokens as number[][]).flat()])
      assert.equal(typeof value, 'number');
    lookAgain?.(0);
    await log.append({ kind: 'edited', id: 5, hour: 2, kept: 0 });
    const edits = readLog(await readFile(log.path, 'utf8')).events.filter(({ kind }) => kind === 'edited');
    assert.deepEqual(edits[0], { kind: 'edited', id: 1003, hour: 2, kept: 0 });
  });
});
