import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CompletionService, type CompletionServiceOptions } from '../../../src/completion/completion-service';
import { EngineCrashed } from '../../../src/engine/errors';
import type { CompletionRequest } from '../../../src/lm/types';
import { FakeClock } from '../engine/fake-clock';
import { DrawnEditor } from './drawn-editor';
import { query, type QueryChanges } from './queries';
import { ScriptedEngine, type Script } from './scripted-engine';
import { token, tokensOf } from './tokens';

/** Long enough for any debounce and any scripted answer. */
const A_WHILE = 800;

/** No line of a program, but one that takes the scripted engine a while. */
const LONG = Array.from({ length: 60 }, (_, i) => `word${i} `).join('');

/** A model that writes this document wherever what is before the cursor is its start, and `fallback` elsewhere. */
function writing(document: string, fallback = ''): Script['write'] {
  return ({ prefix }) => (document.startsWith(prefix) ? document.slice(prefix.length) : fallback);
}

function open(
  drawing: string,
  write: Script['write'],
  changes: QueryChanges = {},
  options: Partial<CompletionServiceOptions> & { readonly prefillMs?: number } = {},
) {
  const clock = new FakeClock();
  const engine = new ScriptedEngine(clock, { write, prefillMs: options.prefillMs ?? 20 });
  const service = new CompletionService({ engine, clock, ...options });
  const settings = { prefetch: false, ...changes.settings };
  const editor = new DrawnEditor(service, clock, drawing, { ...changes, settings });
  return { clock, engine, service, editor };
}

describe('what is on the screen', () => {
  it('stays still while a suggestion is typed, and the engine is asked once', async () => {
    const { editor, engine } = open('const a = █', writing('const a = total + 1;\nmore'));
    editor.write('t');
    await editor.elapse(A_WHILE);
    await editor.type('otal +');
    assert.deepEqual(editor.frames, [
      'const a = █',
      'const a = t█',
      'const a = t█⟦otal + 1;⟧',
      'const a = to█⟦tal + 1;⟧',
      'const a = tot█⟦al + 1;⟧',
      'const a = tota█⟦l + 1;⟧',
      'const a = total█⟦ + 1;⟧',
      'const a = total █⟦+ 1;⟧',
      'const a = total +█⟦ 1;⟧',
    ]);
    assert.equal(engine.requests.length, 1);
    assert.deepEqual(editor.failures, []);
  });

  it('stays still while closers come and go around it', async () => {
    const { editor, engine } = open('x = f█', writing('x = f(a, g(b))'));
    editor.moveTo('x = f█');
    await editor.elapse(A_WHILE);
    editor.write('(', ')');
    await editor.elapse(100);
    await editor.type('a, g');
    editor.write('(', ')');
    await editor.elapse(100);
    await editor.type('b)');
    assert.deepEqual(editor.frames, [
      'x = f█',
      'x = f█⟦(a, g(b))⟧',
      'x = f(█⟦a, g(b)⟧)',
      'x = f(a█⟦, g(b)⟧)',
      'x = f(a,█⟦ g(b)⟧)',
      'x = f(a, █⟦g(b)⟧)',
      'x = f(a, g█⟦(b)⟧)',
      'x = f(a, g(█⟦b⟧))',
      'x = f(a, g(b█))',
      'x = f(a, g(b)█)',
    ]);
    assert.equal(engine.requests.length, 3, 'two where nothing but closers was left to suggest');
  });

  it('changes to the new suggestion at once when something else is typed, and never back', async () => {
    const { editor } = open('re█', ({ prefix }) =>
      prefix === 're' ? 'turn a' : 'quire(a)'.slice(prefix.length - 3),
    );
    editor.moveTo('re█');
    await editor.elapse(A_WHILE);
    editor.write('q');
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.frames, ['re█', 're█⟦turn a⟧', 'req█', 'req█⟦quire(a)⟧']);
  });

  it('shows a suggestion once when the user types faster than it is made', async () => {
    const { editor, engine } = open('█', writing('hello(world)'), {}, { prefillMs: 150 });
    await editor.type('hell', 30);
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.frames, ['█', 'h█', 'he█', 'hel█', 'hell█', 'hell█⟦o(world)⟧']);
    assert.equal(engine.requests.length, 1);
  });

  it('is empty after a deletion, without a request, and has the suggestion again when it is typed again', async () => {
    const { editor, engine } = open('a█', writing('ab + c'));
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    editor.write('b');
    await editor.elapse(A_WHILE);
    editor.backspace();
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a█');
    assert.deepEqual(editor.answers.at(-1), { kind: 'empty', reason: 'deletion' });
    editor.write('b');
    await editor.elapse(100);
    assert.equal(editor.drawing, 'ab█⟦ + c⟧');
    assert.equal(engine.requests.length, 1);
  });

  it('goes on after an acceptance with what was made ahead', async () => {
    const { editor, engine } = open('a█', writing('a = 1;\nb = 2;\nc = 3;'), {
      settings: { prefetch: true },
    });
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    assert.deepEqual(
      engine.requests.map(({ prefix }) => prefix),
      ['a', 'a = 1;'],
    );
    editor.accept();
    await editor.elapse(10);
    assert.deepEqual(editor.frames, ['a█', 'a█⟦ = 1;⟧', 'a = 1;█', 'a = 1;█⟦\nb = 2;⟧']);
    assert.equal(editor.shown?.origin, 'cache');
  });

  it('has the suggestion back after the engine was lost under it', async () => {
    let lost = false;
    const { editor, engine } = open('a█', () => {
      if (lost) return ' = 1';
      lost = true;
      return new EngineCrashed('The engine stopped.', 'signal SIGKILL', '');
    });
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.frames, ['a█', 'a█⟦ = 1⟧']);
    assert.equal(engine.requests.length, 2);
  });

  it('does not bring a dismissed suggestion back, unless it is asked for', async () => {
    const { editor } = open('a█', writing('ab + c'));
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    editor.dismiss();
    editor.write('b');
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.answers.at(-1), { kind: 'empty', reason: 'dismissed' });
    editor.invoke();
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.frames, ['a█', 'a█⟦b + c⟧', 'a█', 'ab█', 'ab█⟦ + c⟧']);
  });
});

describe('CompletionService', () => {
  it('takes over what is being made for the text before', async () => {
    const { editor, engine } = open('a█', writing('abcd(efgh, ijkl, mnop)'));
    editor.moveTo('a█');
    await editor.elapse(35);
    editor.write('b');
    await editor.elapse(A_WHILE);
    assert.equal(editor.shown?.origin, 'in-flight');
    assert.equal(editor.drawing, 'ab█⟦cd(efgh, ijkl, mnop)⟧');
    assert.equal(engine.requests.length, 1);
  });

  it('stops the engine where the user types something else', async () => {
    const { editor, engine } = open('a█', ({ prefix }) => (prefix === 'a' ? 'a '.repeat(30) : ' = 1'));
    editor.moveTo('a█');
    await editor.elapse(60);
    editor.write('x');
    await editor.elapse(A_WHILE);
    assert.equal(engine.stopped, 1);
    assert.equal(editor.drawing, 'ax█⟦ = 1⟧');
  });

  it('stops the engine when the user neither waits nor comes back', async () => {
    const { clock, engine, service, editor } = open('a█', () => LONG, {}, { prefillMs: 1000 });
    const controller = new AbortController();
    const answer = service.provide(query('a█'), controller.signal);
    await editor.elapse(200);
    assert.equal(engine.running, 1);
    controller.abort();
    assert.deepEqual(await answer, { kind: 'empty', reason: 'cancelled' });
    await editor.elapse(2 * A_WHILE);
    assert.deepEqual({ running: engine.running, stopped: engine.stopped }, { running: 0, stopped: 1 });
    assert.equal(clock.pending, 0);
  });

  it('drops what it makes ahead when the user goes elsewhere', async () => {
    const write: Script['write'] = ({ prefix }) =>
      prefix === 'b' ? ' = 1\n' : prefix === 'z' ? ' = 3' : LONG;
    const { editor, engine } = open('b█', write, { settings: { prefetch: true } });
    editor.moveTo('b█');
    await editor.elapse(250);
    assert.equal(engine.requests.at(-1)?.prefix, 'b = 1', 'what comes after the suggestion is being made');
    const { stopped } = engine;
    editor.moveTo('z█');
    await editor.elapse(A_WHILE);
    assert.equal(engine.stopped, stopped + 1);
    assert.equal(editor.drawing, 'z█⟦ = 3⟧');
  });

  it('keeps what it makes ahead while the suggestion before it is typed', async () => {
    const write: Script['write'] = ({ prefix }) => (prefix === 'b' ? ' = 1\n' : '\nc = 2\n');
    const { editor, engine } = open('b█', write, { settings: { prefetch: true } });
    editor.moveTo('b█');
    await editor.elapse(100);
    await editor.type(' = 1', 20);
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'b = 1█⟦\nc = 2⟧');
    assert.deepEqual(
      engine.requests.map(({ prefix }) => prefix),
      ['b', 'b = 1', 'b = 1\nc = 2'],
    );
  });

  for (const [what, other] of [
    ['another model', { model: 'model@2' }],
    ['other steering', { steering: { applied: [], fingerprint: 'f', steerPrompt: false } }],
    ['other decoding', { settings: { maxTokens: 12 } }],
    ['another language', { languageId: 'python' }],
  ] as const satisfies readonly (readonly [string, QueryChanges])[]) {
    it(`asks again for ${what}`, async () => {
      const { editor, engine } = open('a█', () => ' = 1');
      editor.moveTo('a█');
      await editor.elapse(A_WHILE);
      editor.set(other);
      editor.moveTo('a█');
      await editor.elapse(A_WHILE);
      assert.equal(engine.requests.length, 2);
      editor.moveTo('a█');
      await editor.elapse(A_WHILE);
      assert.equal(engine.requests.length, 2, 'and has it then');
    });
  }

  it('ends a suggestion at the fork, and goes past it when the user asks', async () => {
    const forkRule = (tokens: readonly { entropy: number }[]) => {
      const index = tokens.findIndex(({ entropy }) => entropy > 1);
      return index === -1 ? undefined : index;
    };
    const write = ({ prefix }: CompletionRequest) =>
      prefix === 'a' ? [token(' ='), token(' 1', 2), token(';')] : [token(' 1', 2), token(';')];
    const { editor } = open('a█', write, {}, { forkRule });
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a█⟦ =⟧');
    assert.equal(editor.shown?.end, 'fork');
    editor.accept();
    await editor.elapse(A_WHILE);
    assert.deepEqual(editor.answers.at(-1), { kind: 'empty', reason: 'undecided' });
    editor.invoke();
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a =█⟦ 1;⟧');
    editor.write(' ');
    await editor.elapse(100);
    assert.equal(editor.drawing, 'a = █⟦1;⟧', 'and what was asked for stays while it is typed');
  });

  it('offers the forks as further candidates, distinct, only when asked', async () => {
    const write = ({ prefix }: CompletionRequest) =>
      prefix.endsWith('!') ? prefix.slice(1, -1) + ';' : ' one';
    const forks: CompletionServiceOptions['forks'] = ({ request }) =>
      ['two', 'two', 'three', 'four'].map((word) => ({
        request: { ...request, prefix: `a${word}!` },
        lead: tokensOf(` ${word} `),
      }));
    const { clock, service, editor } = open('a█', write, { settings: { maxCandidates: 4 } }, { forks });
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    const automatic = editor.answers.at(-1);
    assert.ok(automatic?.kind === 'candidates');
    assert.deepEqual(texts(automatic), [' one']);
    editor.invoke();
    await editor.elapse(A_WHILE);
    const asked = editor.answers.at(-1);
    assert.ok(asked?.kind === 'candidates');
    assert.deepEqual(texts(asked), [' one', ' two two;', ' three three;']);
    assert.deepEqual(
      asked.candidates.map(({ origin }) => origin),
      ['typing', 'fork', 'fork'],
    );
    // The second is shown, and typed.
    service.onShown(asked.candidates[1]!.id);
    const typed = service.provide(query('a t█'), new AbortController().signal);
    await editor.elapse(0);
    const answer = await typed;
    assert.ok(answer.kind === 'candidates');
    assert.deepEqual(texts(answer), ['wo two;']);
    assert.equal(clock.pending, 0);
  });

  it('does not remember the forks that there was no time for', async () => {
    const forks: CompletionServiceOptions['forks'] = ({ request, tokens }) => [
      { request: { ...request, prefix: 'b' }, lead: tokens },
      { request: { ...request, prefix: 'c' }, lead: tokens },
    ];
    const write: Script['write'] = ({ prefix }) => ` ${prefix}`;
    const { service, editor } = open('a█', write, {}, { forks });
    const withdrawn = new AbortController();
    const first = service.provide(query('a█', { trigger: 'invoked' }), withdrawn.signal);
    await editor.elapse(60);
    withdrawn.abort();
    assert.deepEqual(await first, { kind: 'empty', reason: 'cancelled' });
    const second = service.provide(query('a█', { trigger: 'invoked' }), new AbortController().signal);
    await editor.elapse(A_WHILE);
    const answer = await second;
    assert.ok(answer.kind === 'candidates');
    assert.deepEqual(texts(answer), [' a', ' a b', ' a c']);
  });

  it('takes a fork past the token that it is about, and ends it at the next', async () => {
    const forkRule = (tokens: readonly { entropy: number }[]) => {
      const index = tokens.findIndex(({ entropy }) => entropy > 1);
      return index === -1 ? undefined : index;
    };
    const forks: CompletionServiceOptions['forks'] = ({ request }) => [
      { request: { ...request, prefix: 'fork' }, lead: [token(' ='), token(' 2', 2)] },
    ];
    const write: Script['write'] = ({ prefix }) =>
      prefix === 'a' ? [token(' ='), token(' 1', 2)] : [token(' +'), token(' 3', 2)];
    const { editor } = open('a█', write, {}, { forkRule, forks });
    editor.invoke();
    await editor.elapse(A_WHILE);
    const answer = editor.answers.at(-1);
    assert.ok(answer?.kind === 'candidates');
    assert.deepEqual(texts(answer), [' =', ' = 2 +']);
  });

  it('writes another text where the user turned one down, which then stays while it is typed', async () => {
    const write = ({ prefix, exclude = [] }: CompletionRequest) =>
      exclude.length > 0 ? ' two;' : prefix === 'a' ? ' one;' : '';
    const { engine, editor } = open('a█', write);
    editor.moveTo('a█');
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a█⟦ one;⟧');
    editor.set({ exclude: [7] });
    editor.invoke();
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a█⟦ two;⟧');
    assert.deepEqual(engine.requests.at(-1)?.exclude, [7]);
    editor.set({ exclude: [] });
    editor.write(' ');
    await editor.elapse(A_WHILE);
    assert.equal(editor.drawing, 'a █⟦two;⟧', 'typing it is no reason to have the other one back');
    assert.equal(engine.requests.length, 2);
  });

  it('finds what another request has made while it waited', async () => {
    const { service, editor, engine } = open('warm█', writing('warm up'));
    // A quick answer teaches it that waiting costs nothing.
    editor.moveTo('warm█');
    await editor.elapse(A_WHILE);
    const never = new AbortController().signal;
    const first = service.provide(query('war█', { lastChange: 'none' }), never);
    await editor.elapse(60);
    const second = service.provide(query('war█', { lastChange: 'none' }), never);
    await editor.elapse(A_WHILE);
    for (const answer of [await first, await second]) {
      assert.ok(answer.kind === 'candidates');
      assert.deepEqual(texts(answer), ['m up']);
    }
    assert.equal(engine.requests.length, 2);
  });

  it('stops what it makes when the settings change under it, at a deletion, and when the user dismisses', async () => {
    const { editor, engine } = open('a█', () => LONG);
    editor.moveTo('a█');
    await editor.elapse(60);
    editor.set({ model: 'model@2' });
    editor.moveTo('a█');
    await editor.elapse(20);
    assert.equal(engine.stopped, 1, 'for another model');
    await editor.elapse(40);
    editor.backspace();
    await editor.elapse(40);
    assert.equal(engine.stopped, 2, 'for a deletion');
    assert.equal(engine.running, 0);

    const write: Script['write'] = ({ prefix }) => (prefix === 'b' ? ' = 1\n' : LONG);
    const other = open('b█', write, { settings: { prefetch: true } });
    other.editor.moveTo('b█');
    await other.editor.elapse(200);
    assert.equal(other.engine.running, 1);
    other.editor.dismiss();
    await other.editor.elapse(20);
    assert.equal(other.engine.running, 0);
  });

  it('continues what the suggest widget has selected, or says that it cannot', async () => {
    const { service, editor, engine } = open('console.lo█', writing('console.log(a)'));
    const selected = { text: 'log', range: { start: 8, end: 10 } };
    const answer = service.provide(
      query('console.lo█', { selectedSuggestion: selected }),
      new AbortController().signal,
    );
    await editor.elapse(A_WHILE);
    const provided = await answer;
    assert.ok(provided.kind === 'candidates');
    const [candidate] = provided.candidates;
    assert.equal(candidate?.insertText, 'log(a)');
    assert.deepEqual(candidate.range, { start: 8, end: 10 });
    assert.equal(candidate.tokens[0]?.start, 3);
    assert.equal(engine.requests[0]?.prefix, 'console.log');

    const other = { text: 'warn', range: { start: 8, end: 10 } };
    assert.deepEqual(
      await service.provide(
        query('console.lo█', { selectedSuggestion: other }),
        new AbortController().signal,
      ),
      { kind: 'empty', reason: 'suggest-widget' },
    );
  });

  it('says what the engine failed with, and asks it again next time', async () => {
    const { editor, engine } = open('a█', () => new Error('The model is missing.'));
    for (const times of [1, 2]) {
      editor.moveTo('a█');
      await editor.elapse(A_WHILE);
      assert.equal(engine.requests.length, times);
      assert.deepEqual(editor.answers.at(-1), {
        kind: 'empty',
        reason: 'engine-failed',
        detail: 'The model is missing.',
      });
    }
  });

  it('shows what there is when the model is slow', async () => {
    const clock = new FakeClock();
    const engine = new ScriptedEngine(clock, { write: () => 'a b c d e f g h', tokenMs: 100 });
    const service = new CompletionService({ engine, clock });
    const editor = new DrawnEditor(service, clock, '█', { settings: { timeLimitMs: 500, prefetch: false } });
    editor.moveTo('x = █');
    await editor.elapse(600);
    assert.equal(editor.drawing, 'x = █⟦a b c d⟧');
    assert.equal(editor.shown?.end, 'time');
  });

  it('settles every request when it is disposed', async () => {
    const { service, clock, engine, editor } = open('a█', () => LONG);
    const answer = service.provide(query('a█'), new AbortController().signal);
    await editor.elapse(200);
    service.dispose();
    assert.equal((await answer).kind, 'empty');
    await editor.elapse(100);
    assert.deepEqual(await service.provide(query('a█'), new AbortController().signal), {
      kind: 'empty',
      reason: 'closed',
    });
    assert.deepEqual({ pending: clock.pending, running: engine.running }, { pending: 0, running: 0 });
  });
});

function texts({
  candidates,
}: {
  readonly candidates: readonly { readonly insertText: string }[];
}): string[] {
  return candidates.map(({ insertText }) => insertText);
}
