import { setImmediate } from 'node:timers/promises';

/**
 * The code that a first suggestion needs. Each part is loaded in a turn of the event loop of its own: all at once would
 * hold up the editor for longer than anyone should notice.
 */
export async function engineParts() {
  // What most of the others stand on, and as large as the rest of them together.
  await import('zod');
  await setImmediate();
  const { EngineClient } = await import('../engine/client');
  await setImmediate();
  const { calibrationBeside } = await import('./model-calibration');
  const { placeOfModel } = await import('./models/place-of-model');
  return { EngineClient, calibrationBeside, placeOfModel };
}
