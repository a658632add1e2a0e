import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import { conceptFolderAt, type ConceptFolder } from '../../../../src/steering/concepts/folder';
import { readConcepts, type Concept } from '../../../../src/steering/concepts/read-concepts';
import { languagePrompts, stylePrompts } from '../../../../src/steering/evaluation/prompts';
import { parseTasks, taskWords } from '../../../../src/steering/evaluation/tasks';
import { promptsFor } from '../../../../src/cli/steering-evaluation/prompts-for';
import { ROOT } from '../../../support/fixtures';

const file = join(ROOT, 'vectors', 'evaluation', 'scientific-tasks.json');
const shipped = parseTasks(readFileSync(file, 'utf8'), file);
const json = (development: readonly string[], test: readonly string[]) =>
  JSON.stringify({ about: 'a', license: 'MIT', development, test });

/** Sentences that all say something else. */
const sentences = fc
  .uniqueArray(
    fc.array(fc.constantFrom('sum', 'sort', 'a', 'list', 'of', '3'), { minLength: 1, maxLength: 6 }),
    {
      selector: (words) => words.join(' '),
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((all) => all.map((words) => `${words.join(' ')}.`));

describe('splitting tasks', () => {
  it('keeps each task on the side it was put on, in its order', () => {
    fc.assert(
      fc.property(sentences, fc.nat(), (tasks, at) => {
        const cut = 1 + (at % (tasks.length - 1));
        const splits = [tasks.slice(0, cut), tasks.slice(cut)] as const;
        const { development, test } = parseTasks(json(...splits), 'f');
        assert.deepEqual([development, test], splits);
      }),
    );
  });

  it('refuses a task that is there twice, in whatever spacing, case and punctuation', () => {
    const disguises: ((task: string) => string)[] = [
      (task) => task,
      (task) => task.toUpperCase(),
      (task) => task.replaceAll(' ', '  '),
      (task) => task.replace(/\.$/, ' !.'),
      (task) => task.replaceAll(' ', ', '),
    ];
    fc.assert(
      fc.property(
        sentences,
        fc.nat(),
        fc.nat(),
        fc.constantFrom(...disguises),
        (tasks, at, from, disguise) => {
          const cut = 1 + (at % (tasks.length - 1));
          const again = disguise(tasks[from % tasks.length]!);
          const splits = [
            [tasks.slice(0, cut), [...tasks.slice(cut), again]],
            [[again, ...tasks.slice(0, cut)], tasks.slice(cut)],
          ] as const;
          for (const [development, test] of splits)
            assert.throws(() => parseTasks(json(development, test), 'f'), {
              name: 'UserError',
              message:
                /^"f" has the task ".+" (in both splits|twice in (development|test)); keep it in one place\.$/,
            });
        },
      ),
    );
  });

  it('refuses what is no list of sentences', () => {
    assert.throws(() => parseTasks(json(['add'], [' ']), 'f'), /bad (test|development)/);
    assert.throws(() => parseTasks(json([], ['Add.']), 'f'), /bad development/);
    assert.throws(() => parseTasks('{', 'f'), /"f" is not JSON/);
  });
});

describe('the tasks that are measured on', () => {
  it('are at least 84, name no language, and are none that a vector is built from', async () => {
    const tasks = [...shipped.development, ...shipped.test];
    assert.ok(tasks.length >= 84);
    for (const name of ['Python', 'TypeScript', 'JavaScript', 'C++', 'Rust', 'Java', 'Verilog'])
      for (const task of tasks) assert.ok(!task.includes(name), task);
    const concepts = await readConcepts(conceptFolderAt(join(ROOT, 'vectors', 'concepts')));
    const built = new Set(concepts.flatMap(({ texts }) => texts.map(({ context }) => statementIn(context))));
    assert.ok(built.size > 40);
    assert.deepEqual(
      tasks.filter((task) => built.has(taskWords(task))),
      [],
    );
  });

  it('become prompts that leave open what is measured', () => {
    const [open] = languagePrompts(['Add.'], 'Go');
    assert.equal(open?.prefix, 'Task: Add.\n\n```');
    assert.ok(open);
    assert.match(open.asking, /Write it in Go\./);
    const prompts = stylePrompts(['A.', 'B.', 'C.'], ['python', 'go'], 'It is typed.');
    assert.deepEqual(
      prompts.map(({ language }) => language),
      ['python', 'go', 'python'],
    );
    assert.ok(prompts[0]?.asking.endsWith('```python\n# It is typed.\n'));
    assert.ok(prompts[1]?.asking.endsWith('```go\n// It is typed.\n'));
  });
});

describe('the prompts of every concept', () => {
  let concepts: readonly Concept[] = [];
  const folder = conceptFolderAt(join(ROOT, 'vectors', 'concepts'));
  before(async () => {
    concepts = await readConcepts(folder);
  });

  it('are one for each task, enough of them on either side, and no task is on both', () => {
    for (const concept of concepts) {
      const sides = [shipped.development, shipped.test].map((tasks) => {
        const prompts = promptsFor(concept, tasks);
        assert.deepEqual(
          prompts.map(({ prefix }) => statementIn(prefix)),
          tasks.map(taskWords),
          concept.id,
        );
        return prompts.map(({ prefix, asking }) => [prefix, asking]).flat();
      });
      assert.ok(
        sides.every((prompts) => prompts.length / 2 >= 60),
        concept.id,
      );
      assert.deepEqual(
        sides[0]?.filter((prompt) => sides[1]?.includes(prompt)),
        [],
      );
    }
  });

  it('do not depend on the order that files are listed in', async () => {
    const shuffled: ConceptFolder = { ...folder, list: async () => [...(await folder.list())].reverse() };
    const prompts = (all: readonly Concept[]) =>
      [...all]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((concept) => [concept.id, promptsFor(concept, shipped.test)] as const);
    assert.deepEqual(prompts(await readConcepts(shuffled)), prompts(concepts));
  });
});

/** What the task behind a prompt says. */
function statementIn(prompt: string): string {
  return taskWords(/^Task: (.*)$/m.exec(prompt)?.[1] ?? '');
}
