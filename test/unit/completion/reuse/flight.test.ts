import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { empty } from '../../../../src/completion/empty-reason';
import type { Outcome } from '../../../../src/completion/continuation';
import { Flights, KEEP_ALIVE_MS } from '../../../../src/completion/reuse/flights';
import { FakeClock } from '../../engine/fake-clock';
import { place } from '../drawing';

/** A flight whose text and end are in the test's hands. */
function flightAt(flights: Flights, drawing: string, isAhead = false) {
  let write: (text: string) => void = () => undefined;
  let land: (outcome: Outcome) => void = () => undefined;
  const flight = flights.start('id', place(drawing), isAhead, (signal, onText) => {
    write = onText;
    return new Promise((resolve) => {
      land = resolve;
      signal.addEventListener('abort', () => resolve(empty('cancelled')));
    });
  });
  return { flight, write: (text: string) => write(text), land: (outcome: Outcome) => land(outcome) };
}

const NEVER = new AbortController().signal;

describe('Flight', () => {
  it('serves whoever types what it writes', async () => {
    const { flight, write, land } = flightAt(new Flights(new FakeClock()), 'a█');
    const followed = flight.follow(place('abc█'), NEVER);
    write('b');
    write('bcd');
    land(empty('blank'));
    assert.deepEqual(await followed, empty('blank'));
  });

  it('lets go of who has typed something else, as soon as it shows', async () => {
    const { flight, write } = flightAt(new Flights(new FakeClock()), 'a█');
    const followed = flight.follow(place('abx█'), NEVER);
    write('b');
    assert.ok(flight.mayServe(place('abx█')));
    write('bc');
    assert.equal(await followed, undefined);
    assert.equal(flight.followed, 0);
    assert.ok(!flight.mayServe(place('abx█')) && flight.mayServe(place('abc█')));
  });

  it('lets go of who withdraws', async () => {
    const { flight } = flightAt(new Flights(new FakeClock()), 'a█');
    const controller = new AbortController();
    const followed = flight.follow(place('a█'), controller.signal);
    controller.abort();
    assert.equal(await followed, undefined);
  });
});

describe('Flights', () => {
  it('finds a flight of the same identity that may serve', () => {
    const flights = new Flights(new FakeClock());
    const { flight } = flightAt(flights, 'a█;');
    assert.equal(flights.find('id', place('ab█;')), flight);
    assert.equal(flights.find('id', place('ab█')), undefined);
    assert.equal(flights.find('other', place('a█;')), undefined);
  });

  it('ends those that lead elsewhere, and keeps what is on the way', () => {
    const flights = new Flights(new FakeClock());
    const { flight } = flightAt(flights, 'ab█');
    const ahead = flightAt(flights, 'abcd█', true);
    const other = flightAt(flights, 'x█', true);
    flights.dropStray(place('abc█'));
    assert.deepEqual(
      [flight.isAborted, ahead.flight.isAborted, other.flight.isAborted],
      [false, false, true],
    );
    flights.dropStray(place('█'));
    assert.deepEqual([flight.isAborted, ahead.flight.isAborted], [true, false]);
  });

  it('gives up a flight that nobody has followed for a while', async () => {
    const clock = new FakeClock();
    const flights = new Flights(clock);
    const { flight } = flightAt(flights, 'a█');
    const controller = new AbortController();
    const followed = flight.follow(place('a█'), controller.signal);
    controller.abort();
    await followed;
    flights.release(flight);
    clock.advance(KEEP_ALIVE_MS - 1);
    assert.equal(flight.isAborted, false);
    clock.advance(1);
    assert.equal(flight.isAborted, true);
    assert.deepEqual({ size: flights.size, timers: clock.pending }, { size: 0, timers: 0 });
  });

  it('forgets a flight that has landed', async () => {
    const flights = new Flights(new FakeClock());
    const { flight, land } = flightAt(flights, 'a█');
    land(empty('blank'));
    await flight.outcome;
    await Promise.resolve();
    assert.equal(flights.size, 0);
  });
});
