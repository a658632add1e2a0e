import type { Concept } from '../../steering/concepts/read-concepts';
import { languagePrompts, stylePrompts, type EvaluationPrompt } from '../../steering/evaluation/prompts';

/** Prompts at which a concept can show. */
export function promptsFor(concept: Concept, tasks: readonly string[]): EvaluationPrompt[] {
  return concept.kind === 'language'
    ? languagePrompts(tasks, concept.title)
    : stylePrompts(tasks, concept.languages, concept.raised);
}
