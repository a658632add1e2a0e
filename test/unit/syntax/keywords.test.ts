import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { join } from 'node:path';
import { LANGUAGE_IDS } from '../../../src/syntax/languages';
import { createParsers } from '../../../src/syntax/parser';
import { buildIfStale } from '../../support/cli';
import { ROOT } from '../../support/fixtures';

before(buildIfStale);

test('every grammar spells out the words that its language reserves, and no names', async () => {
  const parsers = createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') });
  for (const language of LANGUAGE_IDS) {
    const keywords = await parsers.keywords(language);
    assert.ok(keywords.has('if') && keywords.has('else') && keywords.has('for'), language);
    assert.ok(
      !keywords.has('x') && !keywords.has('identifier') && !keywords.has('(') && !keywords.has('comment'),
    );
  }
  const verilog = await parsers.keywords('verilog');
  for (const word of ['always', 'assign', 'posedge', 'module']) assert.ok(verilog.has(word), word);
});
