import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { downloadSteps } from '../../../../src/editor/models/download-steps';
import { foundItems } from '../../../../src/editor/models/found-items';
import { modelItems } from '../../../../src/editor/models/model-items';
import { untranslated as t } from '../../../../src/common/translate';
import { catalogue, searchCatalogue } from '../../../../src/hub/catalogue';
import type { UsableModel } from '../../../../src/hub/overview';

const [entry, other] = catalogue();
assert.ok(entry && other);
const CHECK = {
  ...{ sha256: 'a', precision: 'q4', layers: 24, hiddenSize: 896, vocabularySize: 1000, contextLength: 512 },
  ...{
    fillInTheMiddle: true,
    steerable: true,
    residentBytes: 900e6,
    loadMs: 1,
    checkedAt: '2026-01-01T00:00:00Z',
  },
};
const installed: UsableModel[] = [
  {
    ...{ id: 'embedded', folder: '/x/model', graph: '/x/model/onnx/model_quantized.onnx', precision: 'q8' },
    ...{ isDefault: true, bytes: 7e6, isChosen: true },
  },
  {
    ...{ id: 'me/coder', folder: '/y', graph: '/y/onnx/model_q4.onnx', precision: 'q4', isDefault: true },
    ...{ bytes: 350e6, licence: 'apache-2.0', isChosen: false },
    check: { ...CHECK, tokensPerSecond: 21.4 },
  },
];

describe('the list of models', () => {
  const items = modelItems({ installed, recommended: [entry], others: [other] }, t);

  it('has what is installed first, then what is for this machine, others, and ways to more', () => {
    const titles = items.filter(({ choice }) => !choice).map(({ label }) => label);
    assert.deepEqual(titles, ['Installed', 'For this machine', 'Others', 'More']);
    assert.deepEqual(
      items.flatMap(({ choice }) => choice?.kind ?? []),
      ['use', 'use', 'add', 'add', 'search', 'folder'],
    );
  });

  it('has the embedded model always, and ticks the one in use', () => {
    assert.match(items[1]!.label, /^\$\(check\) embedded/);
    assert.doesNotMatch(items[2]!.label, /check/);
  });

  it('says what is known: the verdict of a check, or size, memory and licence of what would be fetched', () => {
    assert.equal(items[1]!.detail, 'not checked yet');
    assert.equal(items[2]!.detail, 'steerable, 21 tokens/s, 900 MB of memory · apache-2.0');
    assert.match(items[4]!.description ?? '', /, \d.* to download$/);
    for (const part of [entry.id, entry.licence, 'of memory'])
      assert.ok(items[4]!.detail?.includes(part), part);
  });

  it('leaves out groups that are empty', () => {
    const few = modelItems({ installed, recommended: [], others: [] }, t);
    assert.deepEqual(
      few.filter(({ choice }) => !choice).map(({ label }) => label),
      ['Installed', 'More'],
    );
  });
});

describe('what a search found', () => {
  it('has the catalogue first, and nothing twice', () => {
    const known = searchCatalogue(entry.id);
    const model = { id: 'a/b', downloads: 12, likes: 0, gated: true, licence: 'mit' };
    const items = foundItems(known, [{ ...model, id: known[0]!.id }, model], t);
    assert.deepEqual(
      items.map(({ choice }) => choice?.kind === 'add' && choice.id),
      [...known.map(({ id }) => id), 'a/b'],
    );
    assert.equal(items.at(-1)?.detail, 'mit · gated');
  });
});

describe('the steps of a download', () => {
  it('add up to what has come, and never go back', () => {
    const step = downloadSteps(t);
    const at = (receivedBytes: number) =>
      step({ stage: 'downloading', path: 'x', receivedBytes, totalBytes: 200 }).increment;
    assert.deepEqual([at(50), at(20), at(60), at(200)], [25, 0, 5, 70]);
    assert.deepEqual(step({ stage: 'verifying', path: 'x.onnx' }), {
      message: 'Verifying x.onnx …',
      increment: 0,
    });
  });
});
