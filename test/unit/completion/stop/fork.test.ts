import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stopAtFork } from '../../../../src/completion/stop/fork';
import { token } from '../tokens';
import { stopped } from './stopped';

it('text ends before the token that the rule names', () => {
  const rule = stopAtFork((tokens) => {
    const index = tokens.findIndex(({ entropy }) => entropy > 2);
    return index === -1 ? undefined : index;
  });
  assert.equal(stopped(rule, '█', [token('a'), token(' ='), token(' b', 3), token(';')]), 'a =');
  assert.equal(stopped(rule, '█', [token('a', 3), token(' =')]), '');
  assert.equal(stopped(rule, '█', [token('a'), token(' =')]), undefined);
});
