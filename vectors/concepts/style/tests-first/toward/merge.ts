import assert from 'node:assert/strict';

const merged = mergeOptions({ width: 80, colour: true }, { width: 100 });
assert.equal(merged.width, 100);
assert.equal(merged.colour, true);

interface Options {
  width: number;
  colour: boolean;
}

export function mergeOptions(defaults: Options, given: Partial<Options>): Options {
  return { ...defaults, ...given };
}
