import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_LOG_LINE_CHARACTERS, MAX_TAIL_CHARACTERS } from '../../../src/engine/limits';
import { LogLines } from '../../../src/engine/log-lines';

describe('LogLines', () => {
  it('puts lines together from pieces, whatever their ends', () => {
    const lines: string[] = [];
    const log = new LogLines((line) => lines.push(line));
    for (const piece of ['one\r\ntw', 'o\n\nthr', 'ee']) log.push(piece);
    assert.deepEqual(lines, ['one', 'two']);
    log.finish();
    assert.deepEqual(lines, ['one', 'two', 'three']);
    assert.equal(log.tail, 'one\r\ntwo\n\nthree');
  });

  it('cuts a line without end and keeps a bounded tail', () => {
    const lines: string[] = [];
    const log = new LogLines((line) => lines.push(line));
    for (let i = 0; i < 100; i++) log.push('y'.repeat(1000));
    log.finish();
    assert.equal(lines.join(''), 'y'.repeat(100_000));
    assert.ok(lines.every((line) => line.length <= MAX_LOG_LINE_CHARACTERS));
    assert.equal(log.tail.length, MAX_TAIL_CHARACTERS);
  });
});
