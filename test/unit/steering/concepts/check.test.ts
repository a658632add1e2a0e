import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkConcepts } from '../../../../src/steering/concepts/check';
import { parsers } from '../../../support/syntax';
import { languageEntries, memoryFolder, styleEntry, wellFormed, type Files } from './memory-folder';

/** What is found wrong when files of a folder in order are changed; undefined removes a file. */
async function problemsAfter(
  changes: Record<string, string | Uint8Array | undefined>,
): Promise<readonly string[]> {
  const files: Files = {};
  for (const [path, content] of Object.entries({ ...wellFormed(), ...changes }))
    if (content !== undefined) files[path] = content;
  return (await checkConcepts(memoryFolder(files))).problems;
}

const only = (prefix: string): Record<string, undefined> =>
  Object.fromEntries(
    Object.keys(wellFormed())
      .filter((path) => path.startsWith(prefix))
      .map((path) => [path, undefined]),
  );

describe('checkConcepts', () => {
  it('finds nothing wrong with a folder in order, and sums it up', async () => {
    const { problems, concepts } = await checkConcepts(memoryFolder(wellFormed()));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      concepts.map(({ id, kind, pairs, languages }) => [id, kind, pairs, languages]),
      [
        ['language/python', 'language', 40, 4],
        ['language/go', 'language', 40, 4],
        ['language/c', 'language', 40, 4],
        ['language/verilog', 'language', 2, 4],
        ['style/loud', 'style', 30, 3],
      ],
    );
  });

  it('reports files that cannot be used, and each of them once', async () => {
    assert.deepEqual(
      await problemsAfter({
        'language/tasks/task-0/solution.py': ' \n',
        'language/tasks/task-1/solution.py': new Uint8Array([0xff, 0xfe, 0x41]),
        'language/tasks/task-2/solution.py': 'x'.repeat(8 * 1024 + 1),
        'style/loud/toward/pair-0.py': '',
      }),
      [
        '"language/tasks/task-0/solution.py" is empty; write its example or remove it.',
        '"language/tasks/task-1/solution.py" is not UTF-8 text; save it as UTF-8.',
        '"language/tasks/task-2/solution.py" is larger than 8 KiB; cut it down to an example.',
        '"style/loud/toward/pair-0.py" is empty; write its example or remove it.',
      ],
    );
  });

  it('stops at a folder that is far too large', async () => {
    const large = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`style/loud/toward/${i}.py`, 'x'.repeat(64 * 1024)]),
    );
    const problems = await problemsAfter(large);
    assert.ok(problems.includes('The folder holds more than 16 MiB; keep concepts small.'));
  });

  it('reports what belongs to no concept', async () => {
    assert.deepEqual(
      await problemsAfter({
        'notes.txt': 'x',
        'style/readme.md': 'x',
        'language/tasks/task-0/notes.txt': 'x',
        'style/loud/towards/pair-0.py': 'x',
      }),
      [
        '"notes.txt" belongs to no concept; move it below "style/<name>/", "exploration/<name>/" or "language/".',
        '"style/readme.md" belongs to no concept; move it below "style/<name>/", "exploration/<name>/" or "language/".',
        '"language/tasks/task-0/notes.txt" is neither a task\'s "task.json" nor a solution in a listed language; ' +
          'rename or remove it.',
        '"style/loud/towards/pair-0.py" is neither "concept.json" nor in "toward" or "away"; move it there or remove it.',
      ],
    );
  });
});

describe('the check of languages', () => {
  it('reports a list that is missing or cannot be used, and nothing that follows from it', async () => {
    const file = 'language/languages.json';
    const [first] = languageEntries;
    const unlicensed = { ...first, license: undefined };
    for (const [content, problem] of [
      [undefined, /^"language\/languages.json" is missing; list the languages/],
      ['[', /^"language\/languages.json" is not JSON \(.*\); mend it there\.$/],
      [
        '[{"id": "a", "id": "b"}]',
        /^"language\/languages.json" has "id" twice in one object; keep one of them\.$/,
      ],
      [
        JSON.stringify([unlicensed]),
        /^"language\/languages.json" has a bad "0.license" \(.*\); mend it as the README/,
      ],
      [
        JSON.stringify([{ ...first, colour: 'blue' }]),
        /^"language\/languages.json" has a bad "0" \(.*colour.*\)/,
      ],
    ] as const) {
      const problems = await problemsAfter({ [file]: content });
      assert.equal(problems.length, 1, problems.join('\n'));
      assert.match(problems[0]!, problem);
    }
  });

  it('reports two languages with one id', async () => {
    const problems = await problemsAfter({
      'language/languages.json': JSON.stringify([...languageEntries, languageEntries[0]]),
    });
    assert.ok(
      problems.includes('"language/languages.json" has the id "language/python" twice; keep one of them.'),
    );
  });

  it('reports too few tasks and missing solutions', async () => {
    assert.deepEqual(
      await problemsAfter({
        ...only('language/tasks/task-0/'),
        'language/tasks/task-5/solution.go': undefined,
      }),
      [
        '"language/tasks/task-5/solution.go" is missing; solve the task in every language.',
        '"language/tasks" holds 39 tasks where 40 are promised; add more.',
        'Verilog solves 1 tasks where "language/languages.json" promises 2; solve more of them.',
      ],
    );
  });

  it('reports tasks without a statement, and statements that name a language', async () => {
    const state = (statement: string): string => JSON.stringify({ statement });
    const problems = await problemsAfter({
      'language/tasks/task-0/task.json': undefined,
      'language/tasks/task-1/task.json': state(''),
      'language/tasks/task-2/task.json': state('Add two numbers in Go.'),
      'language/tasks/task-3/task.json': state('Sum a list the python way.'),
      'language/tasks/task-4/task.json': state('Let the counter go on to c.'),
    });
    assert.equal(problems.length, 4, problems.join('\n'));
    assert.equal(
      problems[0],
      '"language/tasks/task-0/task.json" is missing; state the task in one sentence in it.',
    );
    assert.match(problems[1]!, /^"language\/tasks\/task-1\/task.json" has a bad "statement"/);
    assert.equal(
      problems[2],
      'The statement of "language/tasks/task-2/task.json" names Go; state the task without naming a language.',
    );
    assert.match(problems[3]!, /task-3.* names Python;/);
  });

  it('reports texts that stand twice, however they are spaced', async () => {
    assert.deepEqual(
      await problemsAfter({
        'language/tasks/task-1/solution.py': 'python\n  0\n',
        'language/tasks/task-3/task.json': '{"statement": "Add 2 to a number."}',
      }),
      [
        '"language/tasks/task-1/solution.py" says the same as "language/tasks/task-0/solution.py"; ' +
          'write it afresh or remove it.',
        '"language/tasks/task-3/task.json" says the same as "language/tasks/task-2/task.json"; ' +
          'write it afresh or remove it.',
      ],
    );
  });
});

describe('the check of a style', () => {
  const concept = 'style/loud/concept.json';

  it('reports a concept that is missing or cannot be used', async () => {
    assert.deepEqual(await problemsAfter({ [concept]: undefined }), [
      `"${concept}" is missing; describe the style in it.`,
    ]);
    const problems = await problemsAfter({
      [concept]: JSON.stringify({ ...styleEntry, raised: 'no sentence', languages: ['language/c'] }),
    });
    assert.equal(problems.length, 2);
    assert.match(problems[0]!, /has a bad "raised" \(expected one sentence with its full stop\)/);
    assert.match(problems[1]!, /has a bad "languages"/);
  });

  it('reports a checker that there is not', async () => {
    const problems = await problemsAfter({
      [concept]: JSON.stringify({ ...styleEntry, checker: 'loudness' }),
    });
    assert.equal(problems.length, 1);
    assert.match(
      problems[0]!,
      /^"style\/loud\/concept.json" names the checker "loudness", which there is not; name one of async, .*, typed\.$/,
    );
  });

  it('reports pairs that the checker does not tell apart, or tells the other way', async () => {
    const files = wellFormed();
    for (const path of Object.keys(files)) {
      const [, side = '', pair = ''] = /^style\/loud\/(toward|away)\/pair-(\d+)/.exec(path) ?? [];
      // A constant's name says the number, so that no text stands twice.
      if (side !== '') files[path] = `${side === 'toward' ? 'loud_name' : 'loudName'} = N${pair};`;
    }
    const report = async () => (await checkConcepts(memoryFolder(files), parsers)).problems;
    assert.deepEqual(await report(), []);
    files['style/loud/toward/pair-3.py'] = 'quiet = 3';
    files['style/loud/toward/pair-6.py'] = 'quietName = 6';
    assert.deepEqual(await report(), [
      '"style/loud/toward/pair-3.py" is no more "snake-case" (0.00) than its partner (0.00); rewrite one of them.',
      '"style/loud/toward/pair-6.py" is no more "snake-case" (0.00) than its partner (0.00); rewrite one of them.',
    ]);
  });

  it('reports an id that is not the name of the folder', async () => {
    assert.deepEqual(
      await problemsAfter({ [concept]: JSON.stringify({ ...styleEntry, id: 'style/quiet' }) }),
      [`"${concept}" has the id "style/quiet"; name it "style/loud" after its folder.`],
    );
  });

  it('reports an empty side once, not every file of the other', async () => {
    assert.deepEqual(await problemsAfter(only('style/loud/away/')), [
      '"style/loud/away" is empty; put that side of the pairs into it.',
      '"style/loud" holds 0 pairs where 30 are promised; add more.',
      ...styleEntry.languages.map(
        (id) => `"${concept}" lists "${id}", but no pair is in it; add pairs or remove it.`,
      ),
    ]);
  });

  it('reports a file without a partner, sides that are identical, and texts that stand twice', async () => {
    assert.deepEqual(
      await problemsAfter({
        'style/loud/toward/alone.py': 'ALONE',
        'style/loud/away/pair-0.py': 'PAIR  0',
        'style/loud/away/pair-3.py': 'pair 6',
      }),
      [
        '"style/loud/toward/alone.py" has no partner; add the file of that name to "style/loud/away".',
        '"style/loud/away/pair-6.py" says the same as "style/loud/away/pair-3.py"; write it afresh or remove it.',
        '"style/loud/toward/pair-0.py" is identical to its partner; write one of them in the other style.',
      ],
    );
  });

  it('reports languages that do not match the pairs', async () => {
    assert.deepEqual(
      await problemsAfter({
        [concept]: JSON.stringify({
          ...styleEntry,
          languages: [...styleEntry.languages, 'language/cobol', 'language/c', 'language/verilog'],
        }),
        'style/loud/toward/odd.txt': 'ODD',
        'style/loud/away/odd.txt': 'odd',
      }),
      [
        `The pair "odd.txt" is in none of the languages of "${concept}"; list its language there.`,
        `"${concept}" lists "language/cobol", which "language/languages.json" does not know; add it there.`,
        `"${concept}" lists "language/c" twice; keep one of them.`,
        `"${concept}" lists "language/verilog", but no pair is in it; add pairs or remove it.`,
      ],
    );
  });
});
