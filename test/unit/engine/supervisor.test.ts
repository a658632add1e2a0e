import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import type { RestartPolicy } from '../../../src/engine/backoff';
import {
  Cancelled,
  EngineClosed,
  EngineCrashed,
  EngineUnavailable,
  MalformedAnswer,
} from '../../../src/engine/errors';
import type { ChildEvents, SupervisedChild } from '../../../src/engine/supervised-child';
import { Supervisor, type SupervisorOptions } from '../../../src/engine/supervisor';
import { FakeClock } from './fake-clock';

/** A process of which only the life and death matter. */
class FakeChild implements SupervisedChild {
  isKilled = false;
  readonly ended: Promise<void>;
  private resolveEnded: () => void = () => undefined;

  constructor(
    readonly events: ChildEvents,
    /** Whether a kill ends it; otherwise `end` does. */
    private readonly obeys: boolean,
  ) {
    this.ended = new Promise((resolve) => {
      this.resolveEnded = resolve;
    });
  }

  kill(): void {
    this.isKilled = true;
    if (this.obeys) this.end();
  }

  end(): void {
    this.resolveEnded();
  }

  die(reason = 'signal SIGKILL'): void {
    this.events.onEnd({ reason, stderr: 'last words' });
    this.end();
  }
}

const POLICY: RestartPolicy = {
  maxCrashes: 3,
  windowMs: 100_000,
  baseDelayMs: 1000,
  maxDelayMs: 4000,
  coolDownMs: 50_000,
};

function setUp(options: Partial<SupervisorOptions<FakeChild>> & { obeys?: boolean } = {}) {
  const clock = new FakeClock();
  const children: FakeChild[] = [];
  const states: string[] = [];
  const supervisor = new Supervisor<FakeChild>({
    launch(events) {
      const child = new FakeChild(events, options.obeys ?? true);
      children.push(child);
      return child;
    },
    clock,
    restarts: POLICY,
    onStateChange: ({ phase, reason }) => states.push(reason === '' ? phase : `${phase}: ${reason}`),
    ...options,
  });
  /** A task that ends when its child answers. */
  const ask = (
    limitMs = 1000,
    more: { signal?: AbortSignal; passive?: boolean; provesHealth?: boolean } = {},
  ) => {
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let child: FakeChild | undefined;
    const result = supervisor.run({ activity: 'thinking', limitMs, ...more }, async (given) => {
      child = given;
      await answered;
      return 'thought';
    });
    result.catch(() => undefined); // looked at later
    return {
      result,
      child: () => child,
      answer: () => {
        child?.events.onMessage();
        answer();
      },
    };
  };
  const crash = async (): Promise<void> => {
    const { result } = ask();
    await turn();
    children.at(-1)?.die();
    await assert.rejects(result, EngineCrashed);
  };
  return { clock, children, states, supervisor, ask, crash };
}

describe('Supervisor', () => {
  it('starts one engine for the first task and keeps it for the next', async () => {
    const { children, states, ask } = setUp();
    const [one, two] = [ask(), ask()];
    await turn();
    one.answer();
    two.answer();
    assert.equal(await one.result, 'thought');
    assert.equal(await two.result, 'thought');
    const three = ask();
    await turn();
    three.answer();
    await three.result;
    assert.equal(children.length, 1);
    assert.deepEqual(states, ['starting: thinking', 'busy: thinking', 'ready', 'busy: thinking', 'ready']);
  });

  it('fails the tasks of a crashed engine with one clear error, and starts another for the next', async () => {
    const { children, states, ask } = setUp();
    const [one, two] = [ask(), ask()];
    await turn();
    children[0]?.die();
    for (const { result } of [one, two]) {
      await assert.rejects(result, {
        name: 'EngineCrashed',
        message:
          'The engine stopped (signal SIGKILL) while thinking; it will be restarted for the next request.',
        reason: 'signal SIGKILL',
        stderr: 'last words',
      });
    }
    const next = ask();
    await turn();
    next.answer();
    assert.equal(await next.result, 'thought');
    assert.deepEqual(states.slice(0, 3), [
      'starting: thinking',
      'stopped: signal SIGKILL',
      'starting: thinking',
    ]);
  });

  it('ends a hung engine after the limit, counted from its last sign of life', async () => {
    const { clock, children, ask } = setUp();
    const { result } = ask(1000);
    await turn();
    clock.advance(900);
    children[0]?.events.onMessage();
    clock.advance(999);
    assert.equal(children[0]?.isKilled, false);
    clock.advance(1);
    assert.equal(children[0].isKilled, true);
    await assert.rejects(result, /no sign of life for 1 s\) while thinking/);
  });

  it('does not hold the silence before a task against the engine', async () => {
    const { clock, children, ask } = setUp();
    const first = ask();
    await turn();
    first.answer();
    await first.result;
    clock.advance(100_000);
    const second = ask(1000);
    await turn();
    clock.advance(999);
    assert.equal(children[0]?.isKilled, false);
    second.answer();
    assert.equal(await second.result, 'thought');
    assert.equal(clock.pending, 0);
  });

  it('is as patient as the slowest task asks, and as short again when that moves on', async () => {
    const { clock, children, supervisor } = setUp();
    let moveOn: () => void = () => undefined;
    const result = supervisor.run({ activity: 'loading', limitMs: 10_000 }, (_, enter) => {
      moveOn = () => enter({ activity: 'thinking', limitMs: 1000 });
      return new Promise(() => undefined);
    });
    await turn();
    clock.advance(5000);
    children[0]?.events.onMessage();
    moveOn();
    assert.deepEqual(supervisor.state, { phase: 'busy', reason: 'thinking' });
    clock.advance(1000);
    await assert.rejects(result, /while thinking/);
  });

  it('ends an engine that speaks nonsense', async () => {
    const { children, supervisor, ask } = setUp();
    const one = ask();
    await turn();
    children[0]?.events.onMalformed({ reason: 'it sent a riddle', stderr: '' });
    await assert.rejects(one.result, /\(it sent a riddle\)/);
    const two = supervisor.run({ activity: 'thinking', limitMs: 1000 }, () =>
      Promise.reject(new MalformedAnswer('a malformed answer to "x"')),
    );
    await assert.rejects(two, EngineCrashed);
    assert.deepEqual(
      children.map((child) => child.isKilled),
      [true, true],
    );
  });

  it('waits longer before each restart and says so', async () => {
    const { clock, children, states, ask, crash } = setUp();
    await crash();
    const second = ask();
    await turn();
    children.at(-1)?.die();
    await assert.rejects(second.result, /for the next request, at the earliest in 1 s\./);
    const waiting = ask();
    await turn();
    assert.equal(children.length, 2);
    assert.equal(states.at(-1), 'backing-off: signal SIGKILL');
    clock.advance(1000);
    await turn();
    assert.equal(children.length, 3);
    waiting.answer();
    assert.equal(await waiting.result, 'thought');
  });

  it('gives up after too many crashes until the cool-down is over', async () => {
    const { clock, children, supervisor, ask, crash } = setUp();
    await crash();
    await crash();
    clock.advance(1000);
    await crash();
    assert.equal(supervisor.state.phase, 'failed');
    const refused = ask();
    await assert.rejects(refused.result, EngineUnavailable);
    await assert.rejects(refused.result, /3 times within 100 s \(last: signal SIGKILL\).*again in 50 s/);
    assert.equal(children.length, 3);
    clock.advance(50_000);
    assert.equal(supervisor.state.phase, 'stopped');
    const trial = ask();
    await turn();
    children.at(-1)?.die();
    await assert.rejects(trial.result, EngineCrashed);
    assert.equal(supervisor.state.phase, 'failed');
  });

  it('forgets crashes on reset, and after a task that proves the engine sound', async () => {
    const { clock, supervisor, ask, crash } = setUp();
    await crash();
    await crash();
    const waiting = ask(1000, { provesHealth: true });
    supervisor.reset();
    await turn();
    waiting.answer();
    assert.equal(await waiting.result, 'thought');
    await crash();
    assert.equal(supervisor.state.phase, 'stopped');
    assert.equal(clock.pending, 0);
  });

  it('counts a crash without tasks', async () => {
    const { children, supervisor, ask } = setUp();
    const task = ask();
    await turn();
    task.answer();
    await task.result;
    children[0]?.die('exit code 3');
    assert.deepEqual(supervisor.state, { phase: 'stopped', reason: 'exit code 3' });
  });

  it('ends an idle engine, which passive tasks do not keep', async () => {
    const { clock, children, states, ask } = setUp({ idleUnloadMs: 500 });
    const first = ask();
    await turn();
    clock.advance(800);
    assert.equal(children[0]?.isKilled, false, 'a long task is not idleness');
    first.answer();
    await first.result;
    clock.advance(400);
    const look = ask(1000, { passive: true });
    await turn();
    clock.advance(100);
    assert.equal(children[0].isKilled, true);
    await assert.rejects(look.result, EngineClosed);
    assert.equal(states.at(-1), 'stopped: unused for 0.5 s');
    const next = ask();
    await turn();
    next.answer();
    assert.equal(await next.result, 'thought');
    assert.equal(children.length, 2);
  });

  it('starts an engine only when the one before is gone', async () => {
    const { children, supervisor, ask } = setUp({ obeys: false });
    const first = ask();
    await turn();
    first.answer();
    await first.result;
    void supervisor.stop('unloaded');
    const next = ask();
    await turn();
    assert.equal(children.length, 1);
    children[0]?.end();
    await turn();
    assert.equal(children.length, 2);
    next.answer();
    assert.equal(await next.result, 'thought');
  });

  it('settles a task that is cancelled while it waits, and starts nothing for it', async () => {
    const { clock, children, ask, crash } = setUp();
    await crash();
    await crash();
    const controller = new AbortController();
    const waiting = ask(1000, { signal: controller.signal });
    await turn();
    controller.abort();
    await assert.rejects(waiting.result, Cancelled);
    clock.advance(10_000);
    await turn();
    assert.equal(children.length, 2);
  });

  it('ignores what a process says or does after it was given up', async () => {
    const { clock, children, supervisor, ask } = setUp();
    const first = ask(1000);
    await turn();
    clock.advance(1000);
    await assert.rejects(first.result, EngineCrashed);
    const second = ask();
    await turn();
    children[0]?.events.onMessage();
    children[0]?.events.onMalformed({ reason: 'it sent a riddle', stderr: '' });
    children[0]?.die();
    assert.equal(supervisor.state.phase, 'starting');
    second.answer();
    assert.equal(await second.result, 'thought');
  });

  it('settles everything on dispose and takes no more', async () => {
    const { clock, children, supervisor, ask, crash } = setUp({ idleUnloadMs: 500 });
    await crash();
    await crash();
    const waiting = ask();
    await turn();
    await supervisor.dispose();
    await assert.rejects(waiting.result, EngineClosed);
    await assert.rejects(ask().result, EngineClosed);
    assert.equal(clock.pending, 0);
    assert.equal(children.length, 2);
  });

  it('ends the running engine on dispose', async () => {
    const { children, supervisor, ask } = setUp();
    const task = ask();
    await turn();
    await supervisor.dispose();
    await assert.rejects(task.result, EngineClosed);
    assert.equal(children[0]?.isKilled, true);
    assert.deepEqual(supervisor.state, { phase: 'stopped', reason: 'closed' });
  });

  it('counts a start that fails as a crash, but not a missing program', async () => {
    let error: Error = new Error('spawn EAGAIN');
    const { supervisor, ask } = setUp({
      launch: () => {
        throw error;
      },
    });
    await assert.rejects(ask().result, /could not be started \(spawn EAGAIN\)/);
    await assert.rejects(ask().result, /at the earliest in 1 s/);
    supervisor.reset();
    error = new UserError('It is missing: build it.');
    await assert.rejects(ask().result, UserError);
    assert.equal(supervisor.state.phase, 'stopped');
  });
});
