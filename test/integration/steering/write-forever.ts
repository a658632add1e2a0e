import { plainVector } from '../../unit/steering/arbitraries';
import { saveSteeringVector } from '../../../src/steering/vector-store';

/** Writes one of two vectors over the other until it is killed. Usage: write-forever.ts FILE */
const [, , file = ''] = process.argv;
const HIDDEN = 1 << 18; // a megabyte a vector, so that most of the time is spent within a write

async function writeForever(): Promise<void> {
  for (let i = 0; ; i++) {
    await saveSteeringVector(file, plainVector(1 + (i % 2), [0], HIDDEN));
    if (i === 1) process.send?.('begun');
  }
}

void writeForever();
