import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stopAtLoop } from '../../../../src/completion/stop/loop';
import { stopped } from './stopped';

it('a loop is stopped, and lines that repeat are kept once', () => {
  assert.equal(stopped(stopAtLoop, '█', 'b();\n' + 'a();\n'.repeat(9)), 'b();\na();');
  assert.equal(stopped(stopAtLoop, 'x = █', 'y + z'.repeat(9)), '');
  assert.equal(stopped(stopAtLoop, '// █', '='.repeat(70)), undefined);
});
