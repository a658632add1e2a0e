import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ROOT } from '../../support/fixtures';

interface Frame {
  readonly png: Buffer;
  readonly ms: number;
}

const ICON = readFileSync(join(ROOT, 'media', 'icon.png'));

function chunkTypes(png: Buffer): string[] {
  const types: string[] = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12)
    types.push(png.toString('latin1', at + 4, at + 8));
  return types;
}

describe('an animated picture', () => {
  let animatedPng: (frames: readonly Frame[]) => Buffer;
  before(async () => {
    ({ animatedPng } = (await import(join(ROOT, 'scripts', 'animate.mjs'))) as {
      animatedPng: (frames: readonly Frame[]) => Buffer;
    });
  });

  it('is a PNG of the first frame with the others behind it', () => {
    const images = chunkTypes(ICON).filter((type) => type === 'IDAT');
    const types = chunkTypes(
      animatedPng([
        { png: ICON, ms: 100 },
        { png: ICON, ms: 200 },
      ]),
    );
    assert.deepEqual(types, ['IHDR', 'acTL', 'fcTL', ...images, 'fcTL', ...images.map(() => 'fdAT'), 'IEND']);
  });

  it('refuses what is no PNG, and frames that differ in size', () => {
    const other = Buffer.from(ICON);
    other.writeUInt32BE(7, 16);
    assert.throws(() => animatedPng([{ png: Buffer.from('GIF89a'), ms: 1 }]), /no PNG/);
    assert.throws(
      () =>
        animatedPng([
          { png: ICON, ms: 1 },
          { png: other, ms: 1 },
        ]),
      /one size/,
    );
  });
});
