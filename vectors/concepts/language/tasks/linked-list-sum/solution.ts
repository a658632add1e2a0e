interface Link {
  readonly value: number;
  readonly rest: Link | null;
}

export function sum(list: Link | null): number {
  let total = 0;
  for (let link = list; link !== null; link = link.rest) {
    total += link.value;
  }
  return total;
}
