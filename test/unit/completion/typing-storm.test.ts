import assert from 'node:assert/strict';
import { it } from 'node:test';
import { CompletionService } from '../../../src/completion/completion-service';
import { seededRandom } from '../../../src/common/random';
import { FakeClock } from '../engine/fake-clock';
import { DrawnEditor } from './drawn-editor';
import { ScriptedEngine } from './scripted-engine';

const KEYSTROKES = 2000;
/** 2,000 keystrokes in 60 s. */
const INTERVAL_MS = 30;

const FILE = Array.from({ length: 300 }, (_, i) => `    const value${i} = compute(other${i}, ${i});\n`).join(
  '',
);

it('2,000 keystrokes in a minute show nothing stale, leave nothing behind, and keep the cache bounded', async () => {
  const clock = new FakeClock();
  const random = seededRandom(7);
  const pick = (choices: string): string => choices[Math.floor(random() * choices.length)] ?? '';
  // Half of the time the model foresees what will be typed.
  const engine = new ScriptedEngine(clock, {
    prefillMs: 15,
    write: ({ prefix }) => (prefix.length % 2 === 0 ? 'a(b);\nmore' : `value${prefix.length % 97} = a;\n`),
  });
  const service = new CompletionService({ engine, clock });
  const editor = new DrawnEditor(service, clock, `${FILE}█\n}\n`);
  let largest = 0;
  for (let i = 0; i < KEYSTROKES; i++) {
    const dice = random();
    if (dice < 0.06) editor.backspace();
    else if (dice < 0.1 && editor.shown) editor.accept();
    else if (dice < 0.12) editor.invoke();
    else if (dice < 0.18) editor.write('(', ')');
    else editor.write(dice < 0.5 && editor.shown ? nextOf(editor) : pick('abcde vl=;\n'));
    await editor.elapse(INTERVAL_MS);
    largest = Math.max(largest, service.load.inFlight);
    assert.doesNotMatch(editor.drawing.slice(-2000), /∅/, 'an item that cannot be shown is stale');
  }
  await editor.elapse(2000);
  assert.deepEqual(editor.failures, []);
  assert.equal(editor.answers.length, editor.requests, 'every request was answered');
  assert.ok(editor.answers.some(({ kind }) => kind === 'candidates'));
  assert.ok(largest <= 2, `${largest} suggestions in the making at once`);
  assert.ok(service.load.cached <= 250);
  assert.equal(service.load.inFlight, 0);
  assert.deepEqual({ timers: clock.pending, running: engine.running }, { timers: 0, running: 0 });
});

/** The character that the shown suggestion begins with. */
function nextOf({ shown }: DrawnEditor): string {
  return shown?.insertText[0] ?? 'x';
}
