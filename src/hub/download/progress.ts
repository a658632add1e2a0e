import type { Clock } from '../clock';

/** How far a download is. */
export interface TransferProgress {
  readonly receivedBytes: number;
  readonly totalBytes: number;
  /** Over the last seconds; undefined until there is something to tell from. */
  readonly bytesPerSecond?: number;
  /** At that rate. */
  readonly secondsLeft?: number;
}

/** Long enough to even out a connection's bursts, short enough to show that it has slowed down. */
const WINDOW_MS = 8000;
/** A rate over less than this is noise. */
const MIN_SPAN_MS = 250;
/** Samples closer together than this are one. */
const SAMPLE_MS = 100;

/** Counts bytes and tells their rate and the time left. */
export class ProgressMeter {
  private readonly samples: { at: number; bytes: number }[] = [];
  private received: number;

  /** @param alreadyHere bytes of earlier attempts, which count as received but not toward the rate */
  constructor(
    private readonly clock: Clock,
    private totalBytes: number,
    alreadyHere: number,
  ) {
    this.received = alreadyHere;
    this.sample();
  }

  add(bytes: number): void {
    this.received += bytes;
    this.sample();
  }

  /** What was received was worth nothing, or came by itself: no rate can be told over it. */
  jump(bytes: number): void {
    this.received += bytes;
    this.samples.length = 0;
    this.sample();
  }

  /** More is wanted than was known, of which some is here already. */
  extend(bytes: number, alreadyHere: number): void {
    this.totalBytes += bytes;
    if (alreadyHere > 0) this.jump(alreadyHere);
  }

  get progress(): TransferProgress {
    const { received: receivedBytes, totalBytes } = this;
    const first = this.samples[0];
    const span = first === undefined ? 0 : this.clock.now() - first.at;
    if (first === undefined || span < MIN_SPAN_MS) return { receivedBytes, totalBytes };
    const bytesPerSecond = ((receivedBytes - first.bytes) * 1000) / span;
    if (bytesPerSecond <= 0) return { receivedBytes, totalBytes, bytesPerSecond: 0 };
    const secondsLeft = Math.max(0, totalBytes - receivedBytes) / bytesPerSecond;
    return { receivedBytes, totalBytes, bytesPerSecond, secondsLeft };
  }

  private sample(): void {
    const at = this.clock.now();
    const last = this.samples.at(-1);
    if (last !== undefined && this.samples.length > 1 && at - last.at < SAMPLE_MS) {
      last.bytes = this.received;
      return;
    }
    this.samples.push({ at, bytes: this.received });
    while (this.samples.length > 2 && at - (this.samples[0]?.at ?? at) > WINDOW_MS) this.samples.shift();
  }
}
