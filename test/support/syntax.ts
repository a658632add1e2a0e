import { join } from 'node:path';
import { createParsers, type SyntaxParsers } from '../../src/syntax/parser';
import { ROOT } from './fixtures';

/** Parsers over the grammars that the build puts into dist. */
export const parsers: SyntaxParsers = createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') });
