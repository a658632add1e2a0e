import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { FeedbackLogFile } from '../../../../src/uncertainty/feedback/append-log';
import type { FeedbackEvent } from '../../../../src/uncertainty/feedback/event';
import { MAX_LOG_BYTES, readLog } from '../../../../src/uncertainty/feedback/log';

const folder = await mkdtemp(join(tmpdir(), 'trimtab-log-'));
after(() => rm(folder, { recursive: true }));

const edited = (id: number): FeedbackEvent => ({ kind: 'edited', id, hour: 1, kept: 2 });

describe('writing the feedback log', () => {
  it('adds events in their order, in a folder that need not be there', async () => {
    const log = new FeedbackLogFile(join(folder, 'new', 'feedback.jsonl'));
    await Promise.all([1, 2, 3].map(async (id) => log.append(edited(id))));
    const { events, skipped } = readLog(await readFile(log.path, 'utf8'));
    assert.deepEqual(events, [edited(1), edited(2), edited(3)]);
    assert.equal(skipped, 0);
  });

  it('writes on after an event that is refused or cannot be written', async () => {
    const blocked = join(folder, 'blocked');
    await writeFile(blocked, '');
    const log = new FeedbackLogFile(join(blocked, 'feedback.jsonl'));
    await assert.rejects(log.append(edited(1)));
    await assert.rejects(log.append(edited(-1)), RangeError);
    await rm(blocked);
    await log.append(edited(2));
    assert.deepEqual(readLog(await readFile(log.path, 'utf8')).events, [edited(2)]);
  });

  it('does not outgrow what readers take', async () => {
    const log = new FeedbackLogFile(join(folder, 'full.jsonl'));
    await writeFile(log.path, '');
    await truncate(log.path, MAX_LOG_BYTES);
    await log.append(edited(1));
    assert.equal((await readFile(log.path)).length, MAX_LOG_BYTES);
  });
});
