export function byName(people: Person[], descending = false): Person[] {
  const copy = [...people];
  let direction = 1;
  if (descending) {
    direction = -1;
  }
  copy.sort((a, b) => {
    const order = a.name.localeCompare(b.name);
    return order * direction;
  });
  return copy;
}

export function firstName(people: Person[]): string {
  const first = byName(people)[0];
  return first?.name ?? '';
}
