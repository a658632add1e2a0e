import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { z } from 'zod';
import { ColorId, CommandId, InternalCommandId, SettingId } from '../../../src/editor/contributions';
import { readSettings } from '../../../src/editor/settings';
import { ROOT } from '../../support/fixtures';

const Property = z.looseObject({
  default: z.unknown(),
  scope: z.string(),
  order: z.number(),
  markdownDescription: z.string(),
});
const Manifest = z.looseObject({
  capabilities: z.object({
    untrustedWorkspaces: z.looseObject({
      supported: z.string(),
      restrictedConfigurations: z.array(z.string()),
    }),
    virtualWorkspaces: z.looseObject({ supported: z.boolean() }),
  }),
  extensionKind: z.array(z.string()),
  activationEvents: z.array(z.string()),
  contributes: z.looseObject({
    commands: z.array(z.looseObject({ command: z.string(), title: z.string().min(1), category: z.string() })),
    keybindings: z.array(z.object({ command: z.string(), key: z.string(), when: z.string() })),
    configuration: z.array(z.object({ title: z.string(), properties: z.record(z.string(), Property) })),
    colors: z.array(
      z.looseObject({
        id: z.string(),
        defaults: z.object({
          dark: z.string(),
          light: z.string(),
          highContrast: z.string(),
          highContrastLight: z.string(),
        }),
      }),
    ),
    walkthroughs: z.array(z.looseObject({ steps: z.array(z.looseObject({ description: z.string() })) })),
  }),
});

const manifest = Manifest.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const texts = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.nls.json'), 'utf8')));
const { contributes } = manifest;
const properties = Object.assign({}, ...contributes.configuration.map((group) => group.properties)) as Record<
  string,
  z.infer<typeof Property>
>;

describe('the manifest', () => {
  it('declares exactly the commands that are registered, each once', () => {
    const declared = contributes.commands.map(({ command }) => command);
    assert.deepEqual(declared.sort(), Object.values(CommandId).sort());
    for (const id of Object.values(InternalCommandId)) assert.match(id, /^trimtab\.internal\./);
  });

  it('shows every command under the name of the extension', () => {
    for (const { command, category } of contributes.commands) {
      assert.equal(category, 'Trimtab', command);
      assert.match(command, /^trimtab\./);
    }
  });

  it('declares exactly the settings that are read, under fifteen', () => {
    const ids = Object.values(SettingId).map((id) => `trimtab.${id}`);
    assert.deepEqual(Object.keys(properties).sort(), ids.sort());
    assert.ok(ids.length < 15);
  });

  it('has the defaults that the code has', () => {
    const defaults = readSettings({ get: (id) => properties[`trimtab.${id}`]?.default });
    assert.deepEqual(defaults, readSettings({ get: () => undefined }));
  });

  it('declares exactly the colours that are used, in all kinds of theme', () => {
    assert.deepEqual(contributes.colors.map(({ id }) => id).sort(), Object.values(ColorId).sort());
  });

  it('takes no keys but in the editor, and never Tab', () => {
    assert.ok(contributes.keybindings.length <= 2);
    for (const { key, when } of contributes.keybindings) {
      assert.doesNotMatch(key, /tab|enter/i);
      assert.match(when, /editorTextFocus/);
    }
  });

  it('lets an untrusted workspace choose neither model nor vectors', () => {
    const { untrustedWorkspaces } = manifest.capabilities;
    assert.equal(untrustedWorkspaces.supported, 'limited');
    for (const id of ['trimtab.model', 'trimtab.steering.vectors'])
      assert.ok(untrustedWorkspaces.restrictedConfigurations.includes(id), id);
    for (const id of untrustedWorkspaces.restrictedConfigurations) assert.ok(properties[id], id);
  });

  it('links only to commands and settings that there are', () => {
    const commands = new Set<string>(Object.values(CommandId));
    for (const text of Object.values(texts)) {
      for (const [, command = ''] of text.matchAll(/\(command:(trimtab\.[\w.]+)\)/g))
        assert.ok(commands.has(command), command);
      for (const [, setting = ''] of text.matchAll(/`#(trimtab\.[\w.]+)#`/g))
        assert.ok(properties[setting], setting);
    }
  });
});
