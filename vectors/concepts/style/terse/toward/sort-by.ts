export function byName(people: Person[], descending = false): Person[] {
  return [...people].sort((a, b) => a.name.localeCompare(b.name) * (descending ? -1 : 1));
}

export const firstName = (people: Person[]): string => byName(people)[0]?.name ?? '';
