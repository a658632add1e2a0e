export interface Vote {
  readonly majority: number;
  readonly unanimous: boolean;
}

export function vote(a: number, b: number, c: number): Vote {
  return {
    majority: (a & b) | (a & c) | (b & c),
    unanimous: a === b && b === c,
  };
}
