#!/usr/bin/env node
// The command of a clone: installs and builds what is missing, so that `npx trimtab` works from the first moment. It is a
// file of the repository because npx links only what is there when it first looks, and remembers.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepare } from '../scripts/prepare.mjs';

const bundle = new URL('../dist/cli.cjs', import.meta.url);
if (!existsSync(fileURLToPath(bundle))) prepare();
await import(bundle.href);
