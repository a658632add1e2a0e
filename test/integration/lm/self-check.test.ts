import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import { GraphSession, type Run } from '../../../src/lm/graph-session';
import type { KeyValueCache } from '../../../src/lm/kv-cache';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { findModelFiles } from '../../../src/lm/model-files';
import { selfCheck, type SelfCheck } from '../../../src/lm/self-check';
import { BYTE_MODEL, GREEDY, NEVER_ABORTED, graphFile, graphFixtures } from '../../support/fixtures';
import { pushed } from './steering';

const FILE = graphFile(BYTE_MODEL);
const open = () => GraphSession.open(FILE, { hints: findModelFiles(BYTE_MODEL).config });

describe('the self-check of an edited graph', () => {
  let session: GraphSession;
  let folder: string;
  before(async () => {
    session = await open();
    folder = mkdtempSync(join(tmpdir(), 'trimtab-self-check-'));
  });
  after(async () => {
    rmSync(folder, { recursive: true });
    await session.dispose();
  });

  for (const { name, folder: fixture } of graphFixtures()) {
    it(`is passed by ${name}`, async () => {
      const model = await loadLanguageModel(fixture);
      assert.deepEqual(
        { steerable: model.info.steerable, reason: model.info.reason },
        { steerable: true, reason: undefined },
      );
      await model.dispose();
    });
  }

  it('is failed where the graph gives other logits than the file', async () => {
    const bytes = readFileSync(FILE);
    for (const { data } of session.decoder.model.graph.initializers) {
      if (data.kind !== 'file') continue;
      // The sign of every second weight: with all of them changed, the signs would cancel out.
      for (let at = data.offset + 3; at < data.offset + data.length; at += 8) bytes[at]! ^= 0x80;
    }
    const other = join(folder, 'other.onnx');
    writeFileSync(other, bytes);
    const verdict = await selfCheck(session, other);
    assert.equal(verdict.passed, false);
    assert.match(verdict.reason ?? '', /gives other logits/);
  });

  it('is failed where a push does not arrive after its block', async () => {
    // The real graph, but for a push that gets lost on its way into it.
    const losing = Object.create(session) as GraphSession;
    losing.run = ({ steering: _lost, ...run }: Run, cache: KeyValueCache) => session.run(run, cache);
    const verdict = await selfCheck(losing, FILE);
    assert.equal(verdict.passed, false);
    assert.match(verdict.reason ?? '', /a push after block 0 does not arrive there/);
  });
});

describe('a model that failed its self-check', () => {
  const verdicts = (known: SelfCheck) => ({
    get: () => known,
    set: () => assert.fail('it was checked again'),
  });
  const request = { prefix: 'def f', suffix: '', maxTokens: 4, sampling: GREEDY };

  it('still completes, and refuses to be steered with the reason', async () => {
    const reason = 'its edited graph gives other logits';
    const model = await loadLanguageModel(BYTE_MODEL, { verdicts: verdicts({ passed: false, reason }) });
    try {
      assert.deepEqual([model.info.steerable, model.info.reason], [false, reason]);
      const steering = pushed(model.info.hiddenSize);
      await assert.rejects(
        model.complete(request, { signal: NEVER_ABORTED, steering }),
        (error: unknown) => error instanceof UserError && error.message.includes(reason),
      );
      const { stopReason } = await model.complete(request, { signal: NEVER_ABORTED });
      assert.ok(['max-tokens', 'end-of-text'].includes(stopReason));
    } finally {
      await model.dispose();
    }
  });
});
