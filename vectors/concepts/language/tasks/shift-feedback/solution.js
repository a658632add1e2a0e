export function* sequence(seed) {
  let state = seed;
  do {
    const feedback = (state >> 7) ^ (state >> 5) ^ (state >> 4) ^ (state >> 3);
    state = ((state << 1) | (feedback & 1)) & 0xff;
    yield state;
  } while (state !== seed);
}
