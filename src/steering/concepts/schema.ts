import * as z from 'zod';

/** How much a concept must hold at least, so that the mean of its differences says more than chance. */
export const PROMISED = { tasks: 40, pairs: 30, languages: 3 } as const;

const sentence = z.string().regex(/^\S.*[.?!]$/, 'expected one sentence with its full stop');
const word = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected lower-case letters, digits and hyphens');
const languageId = z
  .string()
  .regex(/^language\/[a-z][a-z0-9-]*$/, 'expected an id such as "language/python"');

const common = {
  /** As shown in menus. */
  title: z.string().min(1),
  /** What a vector made of this concept raises. */
  raised: sentence,
  /** What it is measured against. */
  contrasted: sentence,
  /** The deterministic judge of whether a text has it. */
  checker: word,
  /** SPDX id of the examples' licence. */
  license: z.string().min(1),
};

/** One entry of `language/languages.json`. */
export const languageSchema = z.strictObject({
  id: languageId,
  kind: z.literal('language'),
  ...common,
  extension: z.string().regex(/^\.[A-Za-z0-9]+$/, 'expected an extension such as ".py"'),
  /** Name behind the three backticks of a fenced block. */
  fence: word,
  /** For a language that not every task makes sense in: how many tasks have a solution at least. */
  minimumTasks: z.int().positive().optional(),
});

export const languagesSchema = z.array(languageSchema).min(1);

/** `language/tasks/<task>/task.json`. */
export const taskSchema = z.strictObject({ statement: sentence });

/** `style/<name>/concept.json`. */
export const styleSchema = z.strictObject({
  id: z.string().regex(/^style\/[a-z][a-z0-9-]*$/, 'expected an id such as "style/typed"'),
  kind: z.literal('style'),
  ...common,
  languages: z.array(languageId).min(PROMISED.languages),
});

/** `exploration/<name>/concept.json`. */
export const explorationSchema = z.strictObject({
  id: z.string().regex(/^exploration\/[a-z][a-z0-9-]*$/, 'expected an id such as "exploration/east"'),
  kind: z.literal('exploration'),
  ...common,
  checker: z.literal('entropy'),
  languages: z.array(languageId).min(1),
});

export type LanguageConcept = z.infer<typeof languageSchema>;
export type StyleConcept = z.infer<typeof styleSchema>;
export type ExplorationEntry = z.infer<typeof explorationSchema>;
