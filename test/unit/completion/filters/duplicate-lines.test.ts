import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { duplicateLines } from '../../../../src/completion/filters/duplicate-lines';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) => filtered(duplicateLines, drawing, text);

describe('duplicate lines', () => {
  it('are cut from the end of the text', () => {
    assert.equal(shown('█\nclose(a);\n', 'open(a);\nclose(a);'), '█⟦open(a);⟧\nclose(a);\n');
    assert.equal(shown('█\n\nb();\nc();\n', 'a();\nb();\nc();'), '█⟦a();⟧\n\nb();\nc();\n');
    assert.equal(shown('{\n  █\n}\nfoo();', 'a();\n}\nfoo();'), '{\n  █⟦a();⟧\n}\nfoo();');
  });

  it('leave nothing of a text that is there already', () => {
    assert.equal(shown('a();\n█\nreturn b;\n', 'return b;'), 'already-there');
  });

  it('may be short ones by right', () => {
    assert.equal(shown('{\n  █\n}', '}'), '{\n  █⟦}⟧\n}');
  });

  it('are only looked for at the end of the cursor’s line', () => {
    assert.equal(shown('f(█);\na;\n', 'b'), 'f(█⟦b⟧);\na;\n');
  });
});
