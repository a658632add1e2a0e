import type { Clock } from '../../engine/clock';
import type { Place } from '../query';
import { Flight, type Work } from './flight';

/** How long a flight that nobody waits for goes on, in ms: between two keystrokes there is nobody. */
export const KEEP_ALIVE_MS = 400;

/** The suggestions being made: few, since each new one ends those that lead elsewhere. */
export class Flights {
  /** With what cancels its end, where nobody waits for it. */
  private readonly flights = new Map<Flight, () => void>();

  constructor(private readonly clock: Clock) {}

  get size(): number {
    return this.flights.size;
  }

  /** A flight whose text may be what is wanted at the place. */
  find(identity: string, place: Place): Flight | undefined {
    for (const flight of this.flights.keys()) {
      if (flight.identity === identity && flight.mayServe(place)) return flight;
    }
    return undefined;
  }

  /** @param isAhead for a place the user has not reached yet */
  start(identity: string, place: Place, isAhead: boolean, work: Work): Flight {
    const flight = new Flight(identity, place, isAhead, work);
    this.flights.set(flight, () => undefined);
    void flight.outcome.then(() => {
      this.forget(flight);
    });
    return flight;
  }

  /** Ends those that are of no use any more to a user who is at the place. */
  dropStray(place: Place): void {
    for (const flight of this.flights.keys()) {
      if (!flight.mayServe(place) && !(flight.isAhead && flight.isReachableFrom(place))) this.end(flight);
    }
  }

  /** Ends those made before they were asked for, as long as nobody has asked. */
  dropAhead(): void {
    for (const flight of this.flights.keys()) if (flight.isAhead && flight.followed === 0) this.end(flight);
  }

  /** Ends all: the engine does one thing at a time, and something more urgent has come. */
  dropAll(): void {
    for (const flight of this.flights.keys()) this.end(flight);
  }

  /** Called when a follower has left: without another one soon, the flight is given up. */
  release(flight: Flight): void {
    const cancelEnd = this.flights.get(flight);
    if (!cancelEnd || flight.followed > 0) return;
    cancelEnd();
    const cancel = this.clock.after(KEEP_ALIVE_MS, () => {
      if (flight.followed === 0) this.end(flight);
    });
    this.flights.set(flight, cancel);
  }

  end(flight: Flight): void {
    this.forget(flight);
    flight.abort();
  }

  private forget(flight: Flight): void {
    this.flights.get(flight)?.();
    this.flights.delete(flight);
  }
}
