import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { LanguageModel } from '../../../src/lm/language-model';
import { checkAgainstModel } from '../../../src/steering/check-against-model';
import { steeringState } from '../../../src/steering/compose';
import { conceptFolderAt } from '../../../src/steering/concepts/folder';
import { readConcepts } from '../../../src/steering/concepts/read-concepts';
import { readLibrary } from '../../../src/steering/library';
import { shippedVectorFolder } from '../../../src/steering/vector-folders';
import { EMBEDDED_MODEL, ROOT } from '../../support/fixtures';

const MAX_BYTES = 8 * 1024 * 1024;
const { signal } = new AbortController();
const folder = shippedVectorFolder(ROOT);

describe('the vectors that are shipped', () => {
  let model: LanguageModel;
  before(async () => {
    model = await loadLanguageModel(EMBEDDED_MODEL);
  });
  after(async () => model.dispose());

  it('are those of the embedded model and of the concepts as they are now; "npm run vectors" makes them', async () => {
    const sha256 = await model.sha256();
    const { entries, unusable } = await readLibrary([folder], sha256);
    assert.deepEqual(unusable, []);
    const concepts = await readConcepts(conceptFolderAt(join(ROOT, 'vectors', 'concepts')));
    const stale = concepts.filter((concept) => {
      const entry = entries.find(({ id }) => id === concept.id);
      return entry?.vector.metadata.datasetSha256 !== concept.datasetSha256;
    });
    assert.deepEqual(
      stale.map(({ id }) => id),
      [],
      'vectors of other weights or other examples',
    );
    for (const { vector } of entries) checkAgainstModel(vector, { ...model.info, sha256 });
  });

  it('fit into eight megabytes', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
    assert.ok(bytes <= MAX_BYTES, `${bytes} bytes`);
  });

  it('of languages change what is written, and at strength 0 are no steering at all', async () => {
    const { entries } = await readLibrary([folder], await model.sha256());
    const request = {
      prefix: 'Task: Compute the median of a list of numbers.\n\n```',
      suffix: '',
      maxTokens: 16,
      sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
    };
    const plain = await model.complete(request, { signal });
    const languages = entries.filter(({ kind }) => kind === 'language');
    let changed = 0;
    for (const { vector } of languages) {
      const none = steeringState([{ vector, strength: 0 }], { steerPrompt: false });
      assert.equal(none, undefined);
      const state = steeringState([{ vector }], { steerPrompt: false });
      assert.ok(state);
      const steered = await model.complete(request, { signal, steering: state });
      if (steered.text !== plain.text) changed++;
    }
    // A language answers another than what comes unasked, or that one.
    assert.ok(changed >= languages.length - 2, `${changed} of ${languages.length} vectors changed the text`);
  });

  it('of exploration make the model less sure of code, and at a negative strength surer', async () => {
    const { entries } = await readLibrary([folder], await model.sha256());
    const explorations = entries.filter(({ kind }) => kind === 'exploration');
    assert.ok(explorations.length > 0);
    const texts = ['inventory.py', 'queue.ts', 'list.c'].map((name) =>
      readFileSync(join(ROOT, 'examples', name), 'utf8'),
    );
    for (const { vector, recommendedStrength } of explorations) {
      const entropies: number[] = [];
      for (const strength of [-recommendedStrength, 0, recommendedStrength]) {
        const steering = steeringState([{ vector, strength }], { steerPrompt: true });
        const options = { signal, ...(steering && { steering }) };
        let sum = 0;
        for (const text of texts) {
          const { entropy } = await model.scoreTokens({ text, alternatives: false }, options);
          sum += entropy.filter((nats) => !Number.isNaN(nats)).reduce((total, nats) => total + nats, 0);
        }
        entropies.push(sum);
      }
      const [lowered = NaN, plain = NaN, raised = NaN] = entropies;
      assert.ok(lowered < plain && plain < raised, `${entropies.join(', ')} nats`);
    }
  });
});
