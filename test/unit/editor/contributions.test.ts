import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { CommandId } from '../../../src/editor/contributions';
import { ROOT } from '../../support/fixtures';

const Manifest = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string().min(1), category: z.string() })),
  }),
});

describe('the manifest', () => {
  const { commands } = Manifest.parse(
    JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
  ).contributes;

  it('declares exactly the commands that are registered, each once', () => {
    assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(CommandId).sort());
  });

  it('shows every command under the name of the extension', () => {
    for (const { command, category } of commands) {
      assert.equal(category, 'Trimtab', command);
      assert.match(command, /^trimtab\./);
    }
  });
});
