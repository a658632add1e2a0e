import fc from 'fast-check';
import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { CompletionService } from '../../../src/completion/completion-service';
import type { CompletionQuery } from '../../../src/completion/query';
import { EngineCrashed } from '../../../src/engine/errors';
import { FakeClock } from '../engine/fake-clock';
import { draw } from './drawing';
import { query } from './queries';
import { ScriptedEngine } from './scripted-engine';

const code = fc
  .array(fc.constantFrom('a', 'foo', '(', ')', '{', '}', ';', '\n', '    ', ' ', '"', ' + ', 'é'), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

const ask = fc.record({
  at: fc.record({ before: code, after: code }),
  trigger: fc.constantFrom('automatic' as const, 'invoked' as const),
  lastChange: fc.constantFrom('insertion' as const, 'deletion' as const),
  model: fc.constantFrom('one', 'two'),
  /** Ms until the next thing happens. */
  pause: fc.nat(120),
  /** Withdrawn when the next query comes. */
  withdrawn: fc.boolean(),
  event: fc.constantFrom('shown', 'accepted', 'rejected', 'nothing'),
});

/** What a scripted model writes depends on all that it is asked. */
function writing(salt: number, pieces: readonly string[]) {
  return ({ prefix, suffix }: { prefix: string; suffix: string }): string | Error => {
    const at = Math.abs(prefix.length * 31 + suffix.length * 7 + salt) % pieces.length;
    const piece = pieces[at] ?? '';
    if (piece === 'a') return new EngineCrashed('The engine stopped.', 'a signal', '');
    if (piece === ';') return new Error('It failed.');
    return piece + (pieces[(at + 1) % pieces.length] ?? '');
  };
}

describe('any sequence of requests', () => {
  it('settles all of them, with what the editor can show at their place, or a reason', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(ask, { maxLength: 12 }),
        fc.nat(99),
        fc.array(code, { minLength: 1 }),
        async (asks, salt, pieces) => {
          const clock = new FakeClock();
          const engine = new ScriptedEngine(clock, { write: writing(salt, pieces) });
          const service = new CompletionService({
            engine,
            clock,
            forkRule: (tokens) => (tokens.length > 4 ? 4 : undefined),
            forks: ({ request, tokens }, most) =>
              Array.from({ length: most }, (_, i) => ({ request, lead: tokens.slice(0, i) })),
          });
          let answered = 0;
          const failures: unknown[] = [];
          const elapse = async (ms: number): Promise<void> => {
            await setImmediate();
            for (let left = ms; left > 0; left -= 10) {
              clock.advance(10);
              await setImmediate();
            }
          };
          let withdraw: (() => void) | undefined;
          for (const { at, pause, withdrawn, event, ...changes } of asks) {
            withdraw?.();
            const controller = new AbortController();
            withdraw = withdrawn ? () => controller.abort() : undefined;
            const asked = query(at, changes);
            void service
              .provide(asked, controller.signal)
              .then((answer) => {
                answered++;
                if (answer.kind === 'empty') return;
                assert.ok(!controller.signal.aborted, 'nothing comes after the withdrawal');
                for (const candidate of answer.candidates) assertShown(asked, candidate);
                const { id } = answer.candidates[0]!;
                if (event === 'shown') service.onShown(id);
                else if (event === 'accepted') service.onAccepted(id);
                else if (event === 'rejected') service.onRejected(id);
              })
              .catch((error: unknown) => failures.push(error));
            await elapse(pause);
          }
          // Every wait has a limit, and so has everything together.
          await elapse(6000);
          assert.deepEqual(failures, []);
          assert.equal(answered, asks.length);
          service.dispose();
          await elapse(200);
          assert.deepEqual({ timers: clock.pending, running: engine.running }, { timers: 0, running: 0 });
        },
      ),
      { numRuns: 60 },
    );
  });
});

function assertShown(asked: CompletionQuery, item: Parameters<typeof draw>[1] & object): void {
  const drawing = draw(asked, item);
  assert.ok(
    !drawing.includes('∅'),
    `${JSON.stringify(item)} cannot be shown in ${JSON.stringify(draw(asked))}`,
  );
  assert.match(drawing, /⟦/);
}
