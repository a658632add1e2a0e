import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_EXCLUDED_FILES } from '../../../../src/completion/exclude/default-excluded-files';
import { compilePatterns } from '../../../../src/completion/exclude/file-patterns';

function matches(patterns: readonly string[], path: string): boolean {
  const compiled = compilePatterns(patterns);
  if (compiled.problem !== undefined) assert.fail(compiled.problem);
  return compiled.matches(path);
}

describe('compilePatterns', () => {
  it('knows secrets by custom, in any folder and spelling', () => {
    for (const path of [
      '.env',
      'a/b/.env',
      'C:\\work\\.ENV.local',
      'prod.env',
      'keys/server.PEM',
      'id_rsa',
      'home/.ssh/id_ed25519.pub',
      'home/.ssh/config',
      '/etc/tls/private.key',
      'secrets.yaml',
    ]) {
      assert.ok(matches(DEFAULT_EXCLUDED_FILES, path), path);
    }
  });

  it('lets code be', () => {
    for (const path of [
      'src/env.ts',
      'src/key.py',
      'environment.d.ts',
      'docs/ssh.md',
      'id.rs',
      'src/secrets.ts',
    ]) {
      assert.ok(!matches(DEFAULT_EXCLUDED_FILES, path), path);
    }
  });

  it('matches patterns with folders against the whole path', () => {
    assert.ok(matches(['vendor/**'], 'vendor/a/b.ts'));
    assert.ok(!matches(['vendor/**'], 'src/vendor/a.ts'));
    assert.ok(matches(['**/vendor/**'], 'src/vendor/a.ts'));
    assert.ok(!matches([], 'a.ts'));
  });

  it('says what is wrong with a pattern', () => {
    for (const bad of ['', '[a', 'a'.repeat(2000), '(x']) {
      assert.match(compilePatterns(['*.ts', bad]).problem ?? '', /^The pattern ".*\.$/, bad.slice(0, 9));
    }
    assert.match(compilePatterns(Array.from({ length: 501 }, () => '*')).problem ?? '', /at most 500/);
  });
});
