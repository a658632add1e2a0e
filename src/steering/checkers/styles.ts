import { asynchronous } from './async';
import { defensive } from './defensive';
import { documented } from './documented';
import { earlyReturn } from './early-return';
import { functional } from './functional';
import { descriptiveNames, snakeCase } from './names';
import type { StyleChecker } from './style-checker';
import { terse } from './terse';
import { testsFirst } from './tests-first';
import { typed } from './typed';

/** Every style that can be judged, by the name that concepts use. */
export const STYLE_CHECKERS: ReadonlyMap<string, StyleChecker> = new Map(
  [
    asynchronous,
    defensive,
    descriptiveNames,
    documented,
    earlyReturn,
    functional,
    snakeCase,
    terse,
    testsFirst,
    typed,
  ].map((checker) => [checker.name, checker]),
);
