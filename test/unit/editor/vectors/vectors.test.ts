import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { untranslated as t } from '../../../../src/common/translate';
import { conceptItems } from '../../../../src/editor/vectors/concept-items';
import { Quiet } from '../../../../src/editor/vectors/quiet';
import { FakeClock } from '../../engine/fake-clock';

describe('work that waits for a pause in typing', () => {
  async function states(act: (clock: FakeClock, quiet: Quiet, abort: AbortController) => Promise<void> | void) {
    const clock = new FakeClock();
    const quiet = new Quiet(clock, 1000);
    const abort = new AbortController();
    let isDone = false;
    await act(clock, quiet, abort);
    const waiting = quiet.wait(abort.signal).then(() => (isDone = true));
    const seen = async () => {
      await setImmediate();
      return isDone;
    };
    return { clock, quiet, abort, seen, waiting };
  }

  it('goes on at once where nobody types', async () => {
    const { seen } = await states(() => undefined);
    assert.equal(await seen(), true);
  });

  it('waits until nothing was typed for a while, however long that takes', async () => {
    const { clock, quiet, seen } = await states((_clock, early) => early.note());
    clock.advance(900);
    quiet.note();
    clock.advance(900);
    assert.equal(await seen(), false);
    clock.advance(200);
    assert.equal(await seen(), true);
    assert.equal(clock.pending, 0);
  });

  it('waits no longer when it is called off', async () => {
    const { clock, abort, seen } = await states((_clock, early) => early.note());
    abort.abort();
    assert.equal(await seen(), true);
    assert.equal(clock.pending, 0);
  });
});

describe('a turn at the engine', () => {
  it('begins in a pause, and is ended by typing', async () => {
    const clock = new FakeClock();
    const quiet = new Quiet(clock, 1000);
    const stop = new AbortController();
    quiet.note();
    const coming = quiet.turn(stop.signal);
    clock.advance(1000);
    const turn = await coming;
    assert.equal(turn.signal.aborted, false);
    quiet.note();
    assert.equal(turn.signal.aborted, true);
    turn.end();
  });

  it('is ended with what it is part of, and by nothing once it is over', async () => {
    const quiet = new Quiet(new FakeClock(), 1000);
    const stop = new AbortController();
    const [over, current] = [await quiet.turn(stop.signal), await quiet.turn(stop.signal)];
    over.end();
    stop.abort();
    assert.deepEqual([over.signal.aborted, current.signal.aborted], [false, true]);
    assert.equal((await quiet.turn(stop.signal)).signal.aborted, true);
  });
});

describe('the concepts to build vectors of', () => {
  it('are offered by kind, those without a vector ticked', () => {
    const items = conceptItems(
      [
        { id: 'exploration/east', title: 'East', kind: 'exploration' },
        { id: 'style/terse', title: 'Terse', kind: 'style' },
        { id: 'language/go', title: 'Go', kind: 'language' },
        { id: 'language/c', title: 'C', kind: 'language' },
      ],
      new Set(['language/go']),
      t,
    );
    assert.deepEqual(
      items.map(({ label, picked }) => (picked === undefined ? label : `${label} ${picked}`)),
      ['Languages', 'Go false', 'C true', 'Styles', 'Terse true', 'Exploration', 'East true'],
    );
  });
});
