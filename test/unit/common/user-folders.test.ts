import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import { cacheHome, configHome, dataHome, variable } from '../../../src/common/user-folders';

const HOME = resolve('/home/someone');
const PLACE = resolve('/elsewhere');

describe("a user's folders", () => {
  it('are where the variables say', () => {
    assert.equal(cacheHome({ XDG_CACHE_HOME: PLACE }, HOME), PLACE);
    assert.equal(configHome({ XDG_CONFIG_HOME: PLACE, APPDATA: resolve('/roaming') }, HOME), PLACE);
    assert.equal(configHome({ APPDATA: PLACE }, HOME), PLACE);
    assert.equal(dataHome({ LOCALAPPDATA: PLACE }, HOME), PLACE);
  });

  it('are the usual ones where a variable is empty or names no place of its own', () => {
    for (const value of [undefined, '', ' ', 'relative/folder']) {
      assert.equal(cacheHome({ XDG_CACHE_HOME: value }, HOME), join(HOME, '.cache'));
      assert.equal(configHome({ XDG_CONFIG_HOME: value, APPDATA: value }, HOME), join(HOME, '.config'));
      assert.equal(dataHome({ XDG_DATA_HOME: value }, HOME), join(HOME, '.local', 'share'));
    }
  });
});

describe('variable', () => {
  it('takes an empty one for none', () => {
    assert.equal(variable({ A: '  ' }, 'A'), undefined);
    assert.equal(variable({ A: ' b ' }, 'A'), 'b');
    assert.equal(variable({}, 'A'), undefined);
  });
});
