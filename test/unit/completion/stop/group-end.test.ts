import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stopAtGroupEnd } from '../../../../src/completion/stop/group-end';
import { stopped } from './stopped';

describe('stopAtGroupEnd', () => {
  it('stops before a blank line', () => {
    assert.equal(stopped(stopAtGroupEnd, '// Sum\n█', 'a = 1;\nb = 2;\n\nc = 3;'), 'a = 1;\nb = 2;');
    assert.equal(stopped(stopAtGroupEnd, '// Sum\n█', '\na = 1;\n \nc'), '\na = 1;');
  });

  it('stops before a line that leaves the indentation', () => {
    assert.equal(stopped(stopAtGroupEnd, '{\n  // Sum\n  █', 'a = 1;\n  b = 2;\n}'), 'a = 1;\n  b = 2;');
  });

  it('goes on with the group', () => {
    assert.equal(stopped(stopAtGroupEnd, '// Sum\n█', 'if (a) {\n  b();\n}\n'), undefined);
  });
});
