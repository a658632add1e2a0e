import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { generateText, type GenerationPlan } from '../../../src/completion/generate';
import { stopRules } from '../../../src/completion/stop/rules';
import { EngineCrashed } from '../../../src/engine/errors';
import { FakeClock } from '../engine/fake-clock';
import { ScriptedEngine, type Script } from './scripted-engine';
import { token, tokensOf } from './tokens';

function start(script: Script, changes: Partial<GenerationPlan> = {}) {
  const clock = new FakeClock();
  const engine = new ScriptedEngine(clock, { prefillMs: 10, tokenMs: 10, ...script });
  const controller = new AbortController();
  const plan: GenerationPlan = {
    request: {
      prefix: 'a',
      suffix: '',
      maxTokens: 8,
      sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
    },
    rules: stopRules(undefined),
    stopContext: { mode: { kind: 'line' }, lineBefore: 'a', after: '', languageId: 'c', tabSize: 4 },
    timeLimitMs: 1000,
    ...changes,
  };
  const result = generateText(engine, plan, clock, controller.signal);
  const elapse = async (ms: number): Promise<void> => {
    await setImmediate();
    for (let left = ms; left > 0; left -= 10) {
      clock.advance(10);
      await setImmediate();
    }
  };
  return { clock, engine, controller, result, elapse };
}

describe('generateText', () => {
  it('ends where a rule says, and stops the engine there', async () => {
    const told: string[] = [];
    const { result, engine, elapse, clock } = start(
      { write: () => 'b c;\nd e' },
      { onText: (text) => told.push(text) },
    );
    await elapse(200);
    const generated = await result;
    assert.deepEqual(generated, {
      kind: 'generated',
      text: 'b c;',
      end: 'line-end',
      tokens: tokensOf('b c;\n'),
      firstTokenMs: 20,
      totalMs: 50,
    });
    assert.deepEqual(told, ['b', 'b c', 'b c;', 'b c;\n']);
    assert.deepEqual(
      { stopped: engine.stopped, running: engine.running, timers: clock.pending },
      { stopped: 1, running: 0, timers: 0 },
    );
  });

  it('ends with the model, with its timings', async () => {
    const { result, elapse } = start({ write: () => 'b' });
    await elapse(100);
    const generated = await result;
    assert.ok(generated.kind === 'generated');
    assert.deepEqual([generated.text, generated.end, generated.timings?.prefillMs], ['b', 'end-of-text', 10]);
  });

  it('ends when its tokens are used up', async () => {
    const { result, elapse } = start({ write: () => Array.from({ length: 20 }, (_, i) => token(` ${i}`)) });
    await elapse(200);
    const generated = await result;
    assert.ok(generated.kind === 'generated');
    assert.deepEqual([generated.end, generated.tokens.length], ['length', 8]);
  });

  it('ends in time with what there is, however long the first token takes', async () => {
    const slow = start({ write: () => 'b c d e f', tokenMs: 100 }, { timeLimitMs: 250 });
    await slow.elapse(250);
    const generated = await slow.result;
    assert.deepEqual([generated.kind === 'generated' && generated.text], ['b c']);
    await slow.elapse(300);

    const late = start({ write: () => 'b c', prefillMs: 400 }, { timeLimitMs: 250 });
    await late.elapse(500);
    const first = await late.result;
    assert.deepEqual([first.kind === 'generated' && first.text], ['b']);
    await late.elapse(300);
    assert.equal(late.clock.pending, 0);
  });

  it('goes on from a lead', async () => {
    const { result, elapse } = start({ write: () => ' c' }, { lead: [token('b')] });
    await elapse(100);
    const generated = await result;
    assert.deepEqual([generated.kind === 'generated' && generated.text], ['b c']);
  });

  it('does not ask the engine where the lead is complete', async () => {
    const { result, engine } = start({ write: () => 'c' }, { lead: tokensOf('b;\n') });
    const generated = await result;
    assert.deepEqual([generated.kind === 'generated' && generated.text, engine.requests.length], ['b;', 0]);
  });

  it('asks an engine that was lost once more, and no other', async () => {
    const lost = start({ write: () => new EngineCrashed('It stopped.', 'a signal', '') });
    await lost.elapse(100);
    assert.deepEqual(await lost.result, { kind: 'empty', reason: 'engine-failed', detail: 'It stopped.' });
    assert.equal(lost.engine.requests.length, 2);
    const failed = start({ write: () => new Error('It cannot.') });
    await failed.elapse(100);
    assert.deepEqual(await failed.result, { kind: 'empty', reason: 'engine-failed', detail: 'It cannot.' });
    assert.equal(failed.engine.requests.length, 1);
  });

  it('settles at once when it is aborted', async () => {
    const { result, controller, engine, elapse, clock } = start({ write: () => 'b c', prefillMs: 500 });
    await elapse(20);
    controller.abort();
    assert.deepEqual(await result, { kind: 'empty', reason: 'cancelled' });
    await elapse(600);
    assert.deepEqual({ stopped: engine.stopped, timers: clock.pending }, { stopped: 1, timers: 0 });
  });
});
