import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { progressLine, progressText } from '../../../../src/cli/terminal/progress-bar';
import { formatDuration } from '../../../../src/hub/download/progress-text';
import { formatBytes } from '../../../../src/hub/format-bytes';

const half = { receivedBytes: 431e6, totalBytes: 862e6, bytesPerSecond: 12.3e6, secondsLeft: 35 };

describe('progressLine', () => {
  it('draws how far it is', () => {
    assert.equal(
      progressLine('onnx/model_q4.onnx', half, 100),
      'onnx/model_q4.onnx [############............]  50 % 431 MB of 862 MB, 12 MB/s, 0:35 left',
    );
    assert.equal(progressText('owner/model', half), 'owner/model: 50 % 431 MB of 862 MB, 12 MB/s, 0:35 left');
  });

  it('never fills the line, whatever the terminal and the name', () => {
    for (let columns = 1; columns < 160; columns++) {
      const line = progressLine('onnx/decoder_model_merged_quantized.onnx_data', half, columns);
      assert.ok(line.length < columns, `${line.length} in ${columns}`);
    }
  });

  it('tells what it knows', () => {
    const begun = { receivedBytes: 0, totalBytes: 1000 };
    assert.match(progressLine('x', begun, 80), /^x \[\.{24}\] {3}0 % 0 bytes of 1 kB$/);
    assert.match(progressLine('x', { receivedBytes: 0, totalBytes: 0 }, 80), /100 %/);
    assert.match(progressLine('x', { receivedBytes: 2000, totalBytes: 1000 }, 80), /100 %/);
  });
});

describe('formatDuration', () => {
  it('counts in what people count in', () => {
    assert.deepEqual([0, 7.4, 61, 750, 3600, 7500].map(formatDuration), [
      '0:00',
      '0:07',
      '1:01',
      '12:30',
      '1 h 00 min',
      '2 h 05 min',
    ]);
  });
});

describe('formatBytes', () => {
  it('has as many digits as help', () => {
    assert.deepEqual([0, 999, 1000, 1500, 999_499, 1e6, 313e6, 1.94e9, 99.99e9, 2e12].map(formatBytes), [
      '0 bytes',
      '999 bytes',
      '1 kB',
      '2 kB',
      '999 kB',
      '1 MB',
      '313 MB',
      '1.9 GB',
      '100 GB',
      '2.0 TB',
    ]);
  });
});
