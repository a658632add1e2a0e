// npm run bench:demands: the embedded model against what the machine's memory and arithmetic require.
import { join } from 'node:path';
import { demandsTable } from './demands-table';

console.log((await demandsTable(join(import.meta.dirname, '..', 'model'))).join('\n'));
