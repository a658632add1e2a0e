import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkConcepts } from '../../../../src/steering/concepts/check';
import { isContrast, readConcepts } from '../../../../src/steering/concepts/read-concepts';
import { memoryFolder, wellFormed, type Files } from './memory-folder';

const FILE = 'exploration/east/concept.json';
const entry = {
  id: 'exploration/east',
  kind: 'exploration',
  title: 'Exploration',
  raised: 'The model is unsure.',
  contrasted: 'It is sure.',
  languages: ['language/python', 'language/go', 'language/c'],
  checker: 'entropy',
  license: 'MIT',
};
const withEntry = (changes: object = {}, more: Files = {}): Files => ({
  ...wellFormed(),
  [FILE]: JSON.stringify({ ...entry, ...changes }),
  ...more,
});
const problemsOf = async (files: Files) => (await checkConcepts(memoryFolder(files))).problems;
const explorations = async (files: Files) =>
  (await readConcepts(memoryFolder(files))).flatMap((concept) => (isContrast(concept) ? [] : [concept]));

describe('an exploration concept', () => {
  it('is summed up by its check', async () => {
    const { problems, concepts } = await checkConcepts(memoryFolder(withEntry()));
    assert.deepEqual(problems, []);
    assert.deepEqual(concepts.at(-1), {
      id: 'exploration/east',
      kind: 'exploration',
      title: 'Exploration',
      pairs: 0,
      languages: 3,
    });
  });

  it('reads solutions of every task, in all of its languages alike', async () => {
    const [concept] = await explorations(withEntry({ languages: ['language/python', 'language/go'] }));
    assert.ok(concept);
    assert.deepEqual(concept.languages, ['python', 'go']);
    const count = (fence: string) => concept.texts.filter(({ text }) => text.startsWith(fence)).length;
    assert.equal(concept.texts.length, new Set(concept.texts.map(({ context }) => context)).size * 2);
    assert.equal(count('python'), count('go'));
    assert.equal(count('python') + count('go'), concept.texts.length);
    const [again] = await explorations(withEntry({ languages: ['language/python', 'language/go'] }));
    assert.deepEqual(again, concept);
    const [other] = await explorations(withEntry({ languages: ['language/python'] }));
    assert.notEqual(other?.datasetSha256, concept.datasetSha256);
  });

  it('is refused for what its README does not allow, by the name of the file', async () => {
    assert.deepEqual(await problemsOf(withEntry({ id: 'exploration/west' })), [
      `"${FILE}" has the id "exploration/west"; name it "exploration/east" after its folder.`,
    ]);
    assert.deepEqual(
      await problemsOf(withEntry({ languages: ['language/perl', 'language/c', 'language/c'] })),
      [
        `"${FILE}" lists "language/perl", which "language/languages.json" does not know; add it there.`,
        `"${FILE}" lists "language/c" twice; keep one of them.`,
      ],
    );
    assert.match((await problemsOf(withEntry({ checker: 'typed' })))[0] ?? '', /has a bad "checker"/);
    assert.deepEqual(await problemsOf(withEntry({}, { 'exploration/east/a.py': 'x' })), [
      '"exploration/east/a.py" is not "concept.json", all that an exploration concept has; remove it.',
    ]);
    assert.deepEqual(await problemsOf({ ...wellFormed(), 'exploration/east/a.py': 'x' }), [
      '"exploration/east/a.py" is not "concept.json", all that an exploration concept has; remove it.',
      `"${FILE}" is missing; describe the concept in it.`,
    ]);
    await assert.rejects(explorations(withEntry({ languages: ['language/perl'] })), {
      name: 'UserError',
      message: 'The concept "exploration/east" has no text in any of its languages; solve tasks in them.',
    });
  });
});
