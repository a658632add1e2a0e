import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stopAtLineEnd } from '../../../../src/completion/stop/line-end';
import { stopped } from './stopped';

describe('stopAtLineEnd', () => {
  it('keeps one line', () => {
    assert.equal(stopped(stopAtLineEnd, 'a = █', '1;\nb = 2;'), '1;');
    assert.equal(stopped(stopAtLineEnd, 'a = █', '1;'), undefined);
  });

  it('keeps line breaks before it', () => {
    assert.equal(stopped(stopAtLineEnd, 'a = 1;█', '\n\nb = 2;\nc'), '\n\nb = 2;');
  });

  it('leaves several lines to other rules', () => {
    assert.equal(stopped(stopAtLineEnd, 'f() {\n  █', 'a();\nb();\n'), undefined);
  });
});
