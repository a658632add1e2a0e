import { dirname, join } from 'node:path';
import { createParsers, type SyntaxParsers } from '../syntax/parser';
import type { Io } from './io';

/** The grammars that lie beside the bundled engine. */
export function grammarsOf(io: Io): SyntaxParsers {
  return createParsers({ wasmFolder: join(dirname(io.engineServer), 'grammars') });
}
