import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { downloadProgress } from '../../../src/cli/download-progress';
import type { Io } from '../../../src/cli/io';
import type { AddProgress } from '../../../src/hub/download/add-progress';

const COLUMNS = 60;

function written(interactive: boolean, steps: readonly AddProgress[]): string[] {
  const texts: string[] = [];
  const io: Io = {
    ...{ out: () => undefined, err: (text: string) => void texts.push(text), columns: COLUMNS, interactive },
    ...{ colour: false, signal: new AbortController().signal, engineServer: '', home: '' },
  };
  const progress = downloadProgress(io, 'owner/model');
  for (const step of steps) progress.show(step);
  progress.finish();
  return texts;
}

/** What a terminal shows after each text: `\r` goes back to the start of its one line. */
function screens(texts: readonly string[]): string[] {
  let line = '';
  return texts.map((text) => {
    for (const part of text.split('\r').slice(1)) line = part + line.slice(part.length);
    return line.trimEnd();
  });
}

const STEPS: AddProgress[] = [
  { stage: 'listing' },
  { stage: 'downloading', path: 'onnx/model_q4.onnx', receivedBytes: 0, totalBytes: 1e9 },
  { stage: 'retrying', reason: `it ${'very '.repeat(30)}busily asks for a pause (429)`, waitMs: 37_000 },
  { stage: 'verifying', path: 'onnx/model_q4.onnx' },
];

describe('the progress of a download', () => {
  it('is one line of a terminal, that is never wrapped and gone at the end', () => {
    const shown = screens(written(true, STEPS));
    assert.equal(shown.length, STEPS.length + 1);
    assert.match(shown[1] ?? '', /0 % 0 bytes of 1\.0 GB$/);
    assert.match(shown[2] ?? '', /^Trying again in 0:37: it very/);
    assert.equal(shown[3], 'Verifying onnx/model_q4.onnx …', 'nothing of the longer line is left');
    assert.equal(shown.at(-1), '');
    for (const line of shown) assert.ok(line.length < COLUMNS, line);
  });

  it('is a line for each tenth elsewhere, and for what takes time', () => {
    const received = Array.from({ length: 101 }, (_, i): AddProgress => {
      return { stage: 'downloading', path: 'x', receivedBytes: i * 1e7, totalBytes: 1e9 };
    });
    const lines = written(false, [...STEPS.slice(2), ...received]);
    assert.equal(lines.length, 1 + 11);
    assert.match(lines[0] ?? '', /^Trying again in 0:37: .*\n$/);
    assert.match(lines.at(-1) ?? '', /^owner\/model: 100 % 1\.0 GB of 1\.0 GB.*\n$/);
  });
});
