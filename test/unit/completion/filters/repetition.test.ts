import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repetition } from '../../../../src/completion/filters/repetition';
import { filtered, filteredText } from './filtered';

describe('repetition', () => {
  it('of a line is cut at the first', () => {
    const line = 'total += 1;\n';
    assert.equal(filteredText(repetition, 'a\n█', line.repeat(3)), 'total += 1;');
    assert.equal(filteredText(repetition, 'a\n█', `b();\n${line.repeat(4)}`), 'b();\ntotal += 1;');
  });

  it('of a group of lines is cut at the first', () => {
    const group = 'if (!file) {\n  throw new Error(path);\n}\n';
    assert.equal(filteredText(repetition, 'a\n█', `b();\n${group}${group}`), `b();\n${group}`.trimEnd());
  });

  it('within a line takes the line', () => {
    assert.equal(filteredText(repetition, 'a = █', 'x + y + y + y + y + y'), 'repetitive');
    assert.equal(filteredText(repetition, '█', 'f();\na = x + y + y + y + y + y'), 'f();');
  });

  it('of the lines above is refused', () => {
    assert.equal(filtered(repetition, 'open(file);\n█', 'open(file);'), 'repetitive');
    assert.equal(filtered(repetition, 'open(file);\nop█', 'en(file);'), 'repetitive');
    assert.equal(filtered(repetition, 'open(a);\nclose(a);\n\n█', 'open(a);\nclose(a);'), 'repetitive');
  });

  it('of what comes again by right is none', () => {
    assert.equal(filtered(repetition, '  }\n█', '}'), '  }\n█⟦}⟧');
    assert.equal(filteredText(repetition, 'a\n█', '}\n}\n}\n'), '}\n}\n}\n');
    assert.equal(filteredText(repetition, '// █', '-'.repeat(60)), '-'.repeat(60));
    assert.equal(filteredText(repetition, 'a\n█', 'push(1);\npush(1);\n'), 'push(1);\npush(1);\n');
  });
});
