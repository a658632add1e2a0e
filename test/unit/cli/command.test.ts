import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UsageError, helpOf, parseArguments, type Command } from '../../../src/cli/command';
import { COMMANDS } from '../../../src/cli/run';

const command: Command = {
  name: 'mend sail',
  summary: 'Mend a sail.',
  operands: ['FILE'],
  options: [
    { name: 'thread', value: 'COLOUR', help: 'Sew with this.' },
    { name: 'patch', value: 'FILE', repeatable: true, help: 'Sew this on.' },
    { name: 'quickly', help: 'Never mind the looks.' },
  ],
  run: async () => undefined,
};
const parse = (...args: string[]) => parseArguments(command, args);
const misused = (sentence: RegExp) => (error: unknown) =>
  error instanceof UsageError && sentence.test(error.message);

describe('parseArguments', () => {
  it('tells operands, values and switches apart in any order', () => {
    const { positionals, values, switches } = parse('--quickly', '--thread', 'red', 'jib', '--patch=a');
    assert.deepEqual(positionals, ['jib']);
    assert.deepEqual(Object.fromEntries(values), { thread: ['red'], patch: ['a'] });
    assert.deepEqual([...switches], ['quickly']);
  });

  it('leaves out what was not given', () => {
    const { values, switches } = parse('jib');
    assert.equal(values.size, 0);
    assert.equal(switches.size, 0);
  });

  it('keeps the order of a repeatable option', () => {
    assert.deepEqual(parse('jib', '--patch', 'b', '--patch', 'a').values.get('patch'), ['b', 'a']);
  });

  it('takes any number of operands where the command does, after those it needs', () => {
    const any = (operands: string[], ...args: string[]) =>
      parseArguments({ ...command, operands }, args).positionals;
    assert.deepEqual(any(['[SAIL…]']), []);
    assert.deepEqual(any(['[SAIL…]'], 'jib', 'main'), ['jib', 'main']);
    assert.deepEqual(any(['MAST', '[SAIL…]'], 'fore'), ['fore']);
    assert.throws(() => any(['MAST', '[SAIL…]']), misused(/takes MAST \[SAIL…\], but was given none/));
    assert.throws(() => any(['SAIL…']), misused(/takes SAIL…, but was given none/));
  });

  it('takes what follows -- as operands', () => {
    assert.deepEqual(parse('--', '--quickly').positionals, ['--quickly']);
  });

  it('takes a dash as the start of a value where an equals sign joins them', () => {
    assert.deepEqual(parse('jib', '--thread=-1').values.get('thread'), ['-1']);
  });

  it('takes a negative number as the value of the option before it', () => {
    assert.deepEqual(parse('jib', '--thread', '-0.2').values.get('thread'), ['-0.2']);
  });

  it('refuses an unknown option by its name', () => {
    assert.throws(() => parse('jib', '--colour', 'red'), misused(/^Unknown option '--colour'\.$/));
    assert.throws(() => parse('jib', '-q'), misused(/'-q'/));
    assert.throws(() => parse('jib', '--__proto__', 'x'), misused(/'--__proto__'/));
  });

  it('refuses an option without its value and a switch with one', () => {
    assert.throws(() => parse('jib', '--thread'), misused(/'--thread/));
    assert.throws(() => parse('jib', '--quickly=yes'), misused(/'--quickly'/));
  });

  it('refuses a single option given twice', () => {
    assert.throws(
      () => parse('jib', '--thread', 'a', '--thread', 'a'),
      misused(/^--thread can be given once\.$/),
    );
  });

  it('takes any number of the last operand where it says so, but at least one', () => {
    const many: Command = { ...command, operands: ['FILE…'] };
    assert.deepEqual(parseArguments(many, ['a', 'b', 'c']).positionals, ['a', 'b', 'c']);
    assert.deepEqual(parseArguments(many, ['a']).positionals, ['a']);
    assert.throws(() => parseArguments(many, []), /takes FILE…, but was given none/);
  });

  it('refuses too few and too many operands, and says what was given', () => {
    assert.throws(() => parse(), misused(/takes FILE, but was given none\.$/));
    assert.throws(() => parse('jib', 'main'), misused(/takes FILE, but was given jib main\.$/));
    const bare: Command = { ...command, operands: [] };
    assert.throws(() => parseArguments(bare, ['jib']), misused(/takes no arguments, but was given jib\.$/));
  });

  it('either understands a command line or throws a UsageError', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom('--thread', '--patch', '--quickly', '--', '-', '--patch=', '--thread=a', 'jib'),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (args) => {
        try {
          assert.equal(parseArguments(command, args).positionals.length, 1);
        } catch (error) {
          assert.ok(error instanceof UsageError, String(error));
          assert.notEqual(error.message, '');
        }
      }),
    );
  });
});

describe('helpOf', () => {
  it('shows usage, summary and a line for each option', () => {
    assert.equal(
      helpOf(command),
      [
        'Usage: trimtab mend sail FILE [options]',
        '',
        'Mend a sail.',
        '',
        '  --thread COLOUR  Sew with this.',
        '  --patch FILE …   Sew this on.',
        '  --quickly        Never mind the looks.',
        '  --help           Show this help.',
        '',
      ].join('\n'),
    );
  });

  it('does not promise options where there are none', () => {
    const help = helpOf({ ...command, operands: [], options: [] });
    assert.match(help, /^Usage: trimtab mend sail\n/);
    assert.match(help, /--help/);
  });

  for (const each of COMMANDS) {
    it(`lists every option of ${each.name}, each with an explanation`, () => {
      const lines = helpOf(each).split('\n');
      for (const { name, help } of each.options) {
        const line = lines.find((candidate) => candidate.trimStart().startsWith(`--${name} `));
        assert.ok(line?.endsWith(help), name);
        assert.notEqual(help, '');
      }
    });
  }
});
