// Joins pictures into an animated PNG: their image data becomes that of frames, and nothing is encoded anew.
import { crc32 } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/**
 * An animation that repeats for ever. Source: PNG specification, third edition, "APNG: frame-based animation".
 * @param frames PNG files of one size and colour type, with the ms that each is shown
 */
export function animatedPng(frames) {
  const pictures = frames.map(({ png }) => chunksOf(png));
  const [header] = pictures[0];
  if (pictures.some(([other]) => !other.data.equals(header.data)))
    throw new Error('The pictures of an animation must have one size and one colour type.');
  let sequence = 0;
  const parts = [SIGNATURE, chunk('IHDR', header.data), chunk('acTL', numbers(frames.length, 0))];
  pictures.forEach((chunks, index) => {
    const control = Buffer.alloc(26);
    control.writeUInt32BE(sequence++, 0);
    // Width and height, as in the header; the frame covers all of the picture.
    header.data.copy(control, 4, 0, 8);
    control.writeUInt16BE(frames[index].ms, 20);
    control.writeUInt16BE(1000, 22);
    parts.push(chunk('fcTL', control));
    for (const { type, data } of chunks) {
      if (type !== 'IDAT') continue;
      if (index === 0) parts.push(chunk('IDAT', data));
      else parts.push(chunk('fdAT', Buffer.concat([numbers(sequence++), data])));
    }
  });
  return Buffer.concat([...parts, chunk('IEND', Buffer.alloc(0))]);
}

function chunksOf(png) {
  if (!png.subarray(0, 8).equals(SIGNATURE)) throw new Error('A picture of an animation is no PNG.');
  const chunks = [];
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at);
    chunks.push({
      type: png.toString('latin1', at + 4, at + 8),
      data: png.subarray(at + 8, at + 8 + length),
    });
    at += length + 12;
  }
  return chunks;
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  return Buffer.concat([numbers(data.length), named, numbers(crc32(named))]);
}

function numbers(...values) {
  const buffer = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => buffer.writeUInt32BE(value, 4 * index));
  return buffer;
}
