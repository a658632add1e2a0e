import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { completeGraphs } from '../../../src/hub/cache/installed';
import { catalogue } from '../../../src/hub/catalogue';
import { fileCheckStore } from '../../../src/hub/check/check-store';
import { modelOverview } from '../../../src/hub/overview';
import type { UserConfig } from '../../../src/hub/user/user-config';
import { EMBEDDED_MODEL, GRAPHS } from '../../support/fixtures';

const known = catalogue()[0]!;
const COMMIT = 'c'.repeat(40);

describe('what there is to choose from', () => {
  let cacheFolder = '';
  let snapshot = '';
  before(() => {
    cacheFolder = mkdtempSync(join(tmpdir(), 'trimtab-overview-'));
    const root = join(cacheFolder, `models--${known.id.replace('/', '--')}`);
    snapshot = join(root, 'snapshots', COMMIT);
    cpSync(join(GRAPHS, 'llama-q4'), snapshot, { recursive: true });
    cpSync(join(GRAPHS, 'llama-torchscript'), snapshot, { recursive: true });
    mkdirSync(join(root, 'refs'));
    writeFileSync(join(root, 'refs', 'main'), COMMIT);
  });
  after(() => rmSync(cacheFolder, { recursive: true }));

  const overview = (config: UserConfig = {}) =>
    modelOverview({
      ...{ cacheFolder, config, embedded: EMBEDDED_MODEL },
      checks: fileCheckStore(join(cacheFolder, 'checks.json')),
      machine: { memory: { total: 64e9, available: 64e9 }, cores: 16 },
    });
  const chosen = (config: UserConfig) =>
    overview(config)
      .installed.filter(({ isChosen }) => isChosen)
      .map(({ id, precision }) => [id, precision]);

  it('has each precision of what is installed, with its licence, and does not offer it again', () => {
    const { installed, recommended, others } = overview();
    assert.deepEqual(
      installed.slice(1).map(({ id, precision, isDefault, licence }) => [id, precision, isDefault, licence]),
      [
        [known.id, 'q4', true, known.licence],
        [known.id, 'fp32', false, known.licence],
      ],
    );
    assert.ok(![...recommended, ...others].some(({ id }) => id === known.id));
  });

  it('marks one model as the one in use, whatever names it', () => {
    const graph = completeGraphs(snapshot).find(({ precision }) => precision === 'fp32')?.files[0];
    assert.ok(graph);
    assert.equal(chosen({})[0]?.[0], 'embedded');
    for (const [model, precision] of [
      [{ id: known.id }, 'q4'],
      [{ id: known.id, precision: 'fp32' }, 'fp32'],
      [{ id: snapshot }, 'q4'],
      [{ id: graph }, 'fp32'],
    ] as const)
      assert.deepEqual(chosen({ model }), [[known.id, precision]]);
  });
});
