import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import {
  MAX_IDS,
  MAX_NEW_TOKENS,
  MAX_SCORED_CHARACTERS,
  MAX_TEXT_CHARACTERS,
} from '../../../src/engine/limits';
import { parseParams } from '../../../src/engine/params';
import type { Method } from '../../../src/engine/protocol';
import { checkSteering } from '../../../src/engine/steering-params';
import { GREEDY } from '../../support/fixtures';
import { INFO, request, steering } from './scripted-model';

function refuses(method: Method, params: unknown, pattern: RegExp): void {
  assert.throws(
    () => parseParams(method, params),
    (error: unknown) =>
      error instanceof UserError && pattern.test(error.message) && error.message.length < 500,
  );
}

describe('parseParams', () => {
  it('passes what is sound, typed arrays as they are', () => {
    const params = { request: request('a'), steering: steering(), progress: 3 };
    assert.deepEqual(parseParams('complete', params), params);
    assert.deepEqual(parseParams('forward', { ids: [1, 2] }), { ids: [1, 2] });
    assert.deepEqual(parseParams('load', { path: 'm', threads: 2 }), { path: 'm', threads: 2 });
    assert.deepEqual(parseParams('status', {}), {});
  });

  it('names the field that is wrong', () => {
    const complete = (change: object) => ({ request: { ...request('a'), ...change } });
    refuses('complete', complete({ maxTokens: MAX_NEW_TOKENS + 1 }), /"complete".*request\.maxTokens.*4096/);
    refuses('complete', complete({ prefix: 'x'.repeat(MAX_TEXT_CHARACTERS + 1) }), /request\.prefix/);
    refuses('complete', complete({ suffix: 7 }), /request\.suffix/);
    refuses('complete', complete({ fileName: undefined }), /request\.fileName/);
    refuses('complete', complete({ sampling: { temperature: NaN } }), /request\.sampling/);
    refuses('complete', complete({ colour: 'red' }), /colour/);
    refuses('complete', complete({ continueWith: [{ id: -1, text: 'a' }] }), /request\.continueWith\.0\.id/);
    refuses('complete', complete({ continueWith: [{ id: 1 }] }), /request\.continueWith\.0\.text/);
    refuses('complete', complete({ exclude: [0.5] }), /request\.exclude/);
    const adaptive = { temperature: NaN, entropyAbove: 1 };
    refuses('complete', complete({ sampling: { ...GREEDY, adaptive } }), /request\.sampling\.adaptive/);
    refuses('complete', undefined, /"complete"/);
    const score = (change: object) => ({ request: { text: 'a', alternatives: true, ...change } });
    assert.deepEqual(parseParams('scoreTokens', score({})), score({}));
    refuses('scoreTokens', score({ text: 'x'.repeat(MAX_SCORED_CHARACTERS + 1) }), /request\.text/);
    refuses('scoreTokens', score({ alternatives: 5 }), /request\.alternatives/);
    refuses('probedStreams', { request: {} }, /request/);
    refuses('load', { path: '' }, /path/);
    refuses('load', { path: 'm', threads: 1e9 }, /threads/);
  });

  it('refuses long lists without a look at every element', () => {
    refuses('forward', { ids: [] }, /ids/);
    refuses('forward', { ids: new Array<number>(MAX_IDS + 1).fill(0) }, /ids/);
    refuses('forward', { ids: new Array<string>(MAX_IDS).fill('x') }, /ids/);
    refuses('forward', { ids: [1, , 2] }, /ids/);
    refuses('sumActivations', { texts: [1] }, /texts/);
    const page = 'x'.repeat(MAX_TEXT_CHARACTERS);
    refuses('sumActivations', { texts: new Array<string>(17).fill(page) }, /texts.*in all/);
  });

  it('refuses steering that is no steering', () => {
    const steered = (state: unknown) => ({ request: request('a'), steering: state });
    refuses(
      'complete',
      steered(steering({ directions: Float32Array.of(1, NaN, 1, 1) })),
      /directions.*finite/,
    );
    refuses('complete', steered(steering({ directions: [1] as never })), /directions/);
    refuses('complete', steered(steering({ units: 1e9 })), /units/);
    const { applied, ...rest } = steering({ units: 1e9 });
    const late = { ...rest, applied: [], whenUndecided: { applied, entropyAbove: 1 } };
    refuses('complete', steered(late), /whenUndecided.*units/);
    refuses(
      'complete',
      steered({ ...steering(), steerPrompt: true, whenUndecided: { applied: [], entropyAbove: 1 } }),
      /the whole prompt or only where the model is undecided/,
    );
    refuses('complete', steered(steering({ block: -1 })), /block/);
    refuses('complete', steered(steering({ activation: 'tanh' as never })), /activation/);
    refuses('complete', steered({ ...steering(), applied: new Array(65).fill({}) }), /applied/);
    refuses(
      'complete',
      steered({ ...steering(), applied: [{ blocks: [], strength: Infinity }] }),
      /strength/,
    );
    const many = {
      applied: [
        {
          strength: 1,
          blocks: Array.from({ length: 2 }, () => steering({ units: 65_536 }).applied[0]!.blocks[0]),
        },
      ],
    };
    refuses('complete', steered({ ...steering(), ...many }), /units in all/);
  });
});

describe('checkSteering', () => {
  it('passes what fits the model, and nothing at all', () => {
    checkSteering(steering(), INFO);
    checkSteering(undefined, { ...INFO, steerable: false });
    checkSteering({ ...steering(), applied: [] }, { ...INFO, steerable: false });
  });

  it('refuses what was made for another model', () => {
    const refused = (change: Parameters<typeof steering>[0], pattern: RegExp) =>
      assert.throws(() => checkSteering(steering(change), INFO), pattern);
    refused({ block: 2 }, /decoder block 2.*has 2.*use a vector/);
    refused({ directions: new Float32Array(5) }, /directions.*5 numbers.*ask for 4/);
    refused({ probe: new Float32Array(3) }, /probe/);
    refused({ bias: new Float32Array(2) }, /bias/);
  });

  it('says why a model cannot be steered', () => {
    const info = { ...INFO, steerable: false, reason: 'its stream was not found' };
    assert.throws(() => checkSteering(steering(), info), /cannot be steered \(its stream was not found\)/);
  });

  it('refuses small messages that would unfold into all the memory', () => {
    const model = { ...INFO, layers: 64, hiddenSize: 8 };
    const wide = steering({ activation: 'identity', units: 4000, directions: new Float32Array(4000 * 8) });
    const narrow = steering({ units: 4000, directions: new Float32Array(4000 * 8) });
    checkSteering(wide, model);
    checkSteering(narrow, model);
    const both = { ...wide, applied: [...wide.applied, ...narrow.applied] };
    assert.throws(() => checkSteering(both, model), /too large/);
  });
});
