import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { ROOT } from '../../support/fixtures';

/** Python with train/requirements.txt in it; TRIMTAB_PYTHON names one that is not on the path. */
const PYTHON = process.env['TRIMTAB_PYTHON'] ?? 'python3';
const answers = (program: string) => spawnSync(PYTHON, ['-c', program]).status === 0;
const isThere = answers('import sys; sys.exit(sys.version_info < (3, 11))');
const hasTorch = isThere && answers('import numpy, safetensors, tokenizers, torch');

function unittest(...modules: string[]): string {
  const { status, stderr } = spawnSync(PYTHON, ['-m', 'unittest', '-v', ...modules], {
    cwd: ROOT,
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: '1' },
  });
  assert.equal(status, 0, stderr);
  return stderr;
}

describe('the training pipeline', { skip: !isThere && `${PYTHON} is not Python 3.11 or newer` }, () => {
  it('filters and collects the corpus', () => {
    assert.match(unittest('train.tests.test_filters', 'train.tests.test_collect'), /test_minified .* ok/);
  });

  const skip = !hasTorch && `${PYTHON} has no torch (pip install -r train/requirements.txt)`;
  it('packs, trains, resumes and exports', { skip }, () => {
    const said = unittest(
      'train.tests.test_documents',
      'train.tests.test_evaluation',
      'train.tests.test_smoke',
    );
    assert.match(said, /test_loss_falls_and_a_killed_run_resumes\w+ .* ok/);
  });
});
