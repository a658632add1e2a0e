import type { ConceptFolder } from '../../../../src/steering/concepts/folder';
import { PROMISED } from '../../../../src/steering/concepts/schema';

export type Files = Record<string, string | Uint8Array>;

/** A folder in memory. */
export function memoryFolder(files: Files): ConceptFolder {
  const bytes = new Map(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' ? new TextEncoder().encode(content) : content,
    ]),
  );
  return {
    list: async () => [...bytes].map(([path, { length }]) => ({ path, size: length })),
    read: async (path) => bytes.get(path)!,
  };
}

const LANGUAGES = [
  { name: 'python', title: 'Python', extension: '.py' },
  { name: 'go', title: 'Go', extension: '.go' },
  { name: 'c', title: 'C', extension: '.c' },
  { name: 'verilog', title: 'Verilog', extension: '.v', minimumTasks: 2 },
];

export const languageEntries = LANGUAGES.map(({ name, ...rest }) => ({
  id: `language/${name}`,
  kind: 'language',
  raised: 'A task is solved in it.',
  contrasted: 'The task is solved in another one.',
  fence: name,
  checker: 'language',
  license: 'MIT',
  ...rest,
}));

export const styleEntry = {
  id: 'style/loud',
  kind: 'style',
  title: 'Loud',
  raised: 'Names are in capitals.',
  contrasted: 'Names are in small letters.',
  languages: ['language/python', 'language/go', 'language/c'],
  checker: 'snake-case',
  license: 'MIT',
};

/** The least that is well: the promised number of tasks, and one style with the promised number of pairs. */
export function wellFormed(): Files {
  const files: Files = {
    'README.md': '# Concepts',
    'language/languages.json': JSON.stringify(languageEntries),
    'style/loud/concept.json': JSON.stringify(styleEntry),
  };
  for (let task = 0; task < PROMISED.tasks; task++) {
    const folder = `language/tasks/task-${task}`;
    files[`${folder}/task.json`] = JSON.stringify({ statement: `Add ${task} to a number.` });
    for (const { name, extension, minimumTasks = PROMISED.tasks } of LANGUAGES)
      if (task < minimumTasks) files[`${folder}/solution${extension}`] = `${name} ${task}`;
  }
  for (let pair = 0; pair < PROMISED.pairs; pair++) {
    const file = `pair-${pair}${['.py', '.go', '.c'][pair % 3]!}`;
    files[`style/loud/toward/${file}`] = `PAIR ${pair}`;
    files[`style/loud/away/${file}`] = `pair ${pair}`;
  }
  return files;
}
