import type { Filter, FilterContext } from '../../../../src/completion/filters/filter';
import { draw, place } from '../drawing';

/** What the editor would show of a text once the filter has had it; or the reason that the filter refuses it for. */
export function filtered(
  filter: Filter,
  drawing: string,
  text: string,
  context: Partial<FilterContext> = {},
): string {
  const at = place(drawing);
  const column = at.before.length - at.before.lastIndexOf('\n') - 1;
  const indentation = { insertSpaces: true, tabSize: 4 };
  const result = filter.apply(
    { text, replaces: 0 },
    { ...at, indentation, languageId: 'typescript', end: 'line-end', ...context },
  );
  if (typeof result === 'string') return result;
  return draw(at, { insertText: result.text, range: { start: column, end: column + result.replaces } });
}

/** The text that the filter makes of it, where there is nothing to draw around. */
export function filteredText(
  filter: Filter,
  drawing: string,
  text: string,
  context: Partial<FilterContext> = {},
) {
  const indentation = { insertSpaces: true, tabSize: 4 };
  const result = filter.apply(
    { text, replaces: 0 },
    { ...place(drawing), indentation, languageId: 'typescript', end: 'line-end', ...context },
  );
  return typeof result === 'string' ? result : result.text;
}
