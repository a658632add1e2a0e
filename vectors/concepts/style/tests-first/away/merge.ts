interface Options {
  width: number;
  colour: boolean;
}

export function mergeOptions(defaults: Options, given: Partial<Options>): Options {
  return { ...defaults, ...given };
}
