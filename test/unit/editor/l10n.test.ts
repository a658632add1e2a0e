import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../../support/fixtures';

/** What scripts/l10n-bundle.mjs offers. */
interface Script {
  readonly BUNDLE: string;
  localizedTexts(path: string, source: string): string[];
  bundle(): Record<string, string>;
}

describe('the texts that the user sees', () => {
  let script: Script;
  before(async () => {
    script = (await import(pathToFileURL(join(ROOT, 'scripts', 'l10n-bundle.mjs')).href)) as Script;
  });

  it('are all in the bundle, which has no others; `npm run docs` writes it', () => {
    const bundle = JSON.parse(readFileSync(join(ROOT, script.BUNDLE), 'utf8')) as Record<string, string>;
    assert.deepEqual(bundle, script.bundle());
    assert.ok('Show Log' in bundle);
    assert.ok('The model ended the text here.' in bundle, 'texts of the layers below too');
  });

  it('are where the manifest says', () => {
    const { l10n } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { l10n: string };
    assert.equal(join(l10n, 'bundle.l10n.json'), script.BUNDLE);
  });

  it('are found wherever they are translated', () => {
    const source = `f(t('a'), l10n.t("b {0}", t(\`c\`)), at('d'), x.t('e'))`;
    assert.deepEqual(script.localizedTexts('x.ts', source), ['a', 'b {0}', 'c']);
  });

  it('have placeholders for what varies, with a value for each', () => {
    for (const call of ["t('a' + b)", 't(`a ${b}`)', 't(a)'])
      assert.throws(() => script.localizedTexts('x.ts', call), /x\.ts:1: .*placeholders/, call);
    for (const call of ["t('{0}')", "t('a', b)", "t('{1}', b)"])
      assert.throws(() => script.localizedTexts('x.ts', call), /is given \d values/, call);
  });
});
