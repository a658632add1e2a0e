import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as z from 'zod';
import { installedModels } from '../../../src/hub/cache/installed';
import { GRAPHS } from '../../support/fixtures';
import { assertComplete, fixtureRepository, withHub } from './added';

/** Python with huggingface_hub in it; TRIMTAB_PYTHON names one that is not on the path. */
const PYTHON = process.env['TRIMTAB_PYTHON'] ?? 'python3';
const isThere = spawnSync(PYTHON, ['-c', 'import huggingface_hub']).status === 0;
const skip =
  !isThere && `${PYTHON} has no huggingface_hub (pip install huggingface_hub, or set TRIMTAB_PYTHON)`;

const FIXTURE = 'llama-external';
const ID = `owner/${FIXTURE}`;

describe('one cache for Trimtab and huggingface_hub', { skip }, () => {
  it('gives Python what Trimtab has fetched, without the network', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const { folder } = await add(ID);
      const asked = hub.requests.length;
      const result = await python(
        `
from huggingface_hub import hf_hub_download, snapshot_download, scan_cache_dir
graph = hf_hub_download("${ID}", "onnx/model.onnx", local_files_only=True)
info = scan_cache_dir()
[repo] = info.repos
[revision] = repo.revisions
result = {
  "graph": graph,
  "folder": snapshot_download("${ID}", local_files_only=True, allow_patterns=["onnx/*", "config.json"]),
  "warnings": [str(warning) for warning in info.warnings],
  "repo": repo.repo_id,
  "refs": sorted(revision.refs),
  "bytes": repo.size_on_disk,
}`,
        z.object({
          graph: z.string(),
          folder: z.string(),
          warnings: z.array(z.string()),
          repo: z.string(),
          refs: z.array(z.string()),
          bytes: z.number(),
        }),
        { HF_HUB_CACHE: cache, HF_HUB_OFFLINE: '1' },
      );
      assert.deepEqual(result.warnings, []);
      assert.deepEqual([result.folder, result.repo, result.refs], [folder, ID, ['main']]);
      assert.deepEqual(readFileSync(result.graph), readFileSync(join(GRAPHS, FIXTURE, 'onnx', 'model.onnx')));
      assert.equal(hub.requests.length, asked);
    });
  });

  it('makes Python fetch nothing again', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      await add(ID);
      const asked = hub.requests.length;
      await python(
        `
from huggingface_hub import snapshot_download
result = snapshot_download("${ID}", allow_patterns=["onnx/*", "*.json"], ignore_patterns=["reference.json"])`,
        z.string(),
        { HF_HUB_CACHE: cache, HF_ENDPOINT: hub.endpoint },
      );
      const bodies = hub.requests
        .slice(asked)
        .filter(({ origin, method }) => origin === 'storage' && method === 'GET');
      assert.deepEqual(bodies, []);
    });
  });

  it('takes what Python has fetched where there are no links', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const folder = await python(
        `
from huggingface_hub import snapshot_download
result = snapshot_download("${ID}", allow_patterns=["onnx/*", "*.json"])`,
        z.string(),
        { HF_HUB_CACHE: cache, HF_ENDPOINT: hub.endpoint, HF_HUB_DISABLE_SYMLINKS: '1' },
      );
      assert.ok(lstatSync(join(folder, 'onnx', 'model.onnx_data')).isFile(), 'a file, and no link');
      assert.deepEqual(
        installedModels(cache).map((model) => model.folder),
        [folder],
      );
      const again = await add(ID);
      assert.deepEqual([again.fetchedBytes, again.folder], [0, folder]);
      assertComplete(folder, FIXTURE);
    });
  });

  it('takes what Python has fetched', async () => {
    await withHub([fixtureRepository(FIXTURE)], async ({ hub, cache, add }) => {
      const folder = await python(
        `
from huggingface_hub import snapshot_download
result = snapshot_download("${ID}", allow_patterns=["onnx/*", "*.json"])`,
        z.string(),
        { HF_HUB_CACHE: cache, HF_ENDPOINT: hub.endpoint },
      );
      assert.deepEqual(
        installedModels(cache).map((model) => [model.id, model.folder]),
        [[ID, folder]],
      );
      const again = await add(ID);
      assert.deepEqual([again.fetchedBytes, again.folder], [0, folder]);
      assertComplete(folder, FIXTURE);
      assert.ok(existsSync(join(folder, 'reference.json')), 'what else Python has fetched stays');
    });
  });
});

/** Runs a script that leaves its answer in `result`. */
async function python<T>(script: string, schema: z.ZodType<T>, env: Record<string, string>): Promise<T> {
  const child = spawn(PYTHON, ['-c', `${script}\nimport json\nprint(json.dumps(result))`], {
    env: {
      ...process.env,
      HF_HUB_DISABLE_XET: '1',
      HF_HUB_DISABLE_TELEMETRY: '1',
      HF_HUB_DISABLE_PROGRESS_BARS: '1',
      ...env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  assert.equal(code, 0, stderr);
  return schema.parse(JSON.parse(stdout));
}
