// code-server allows every extension every proposed API. This takes that back, so that the tests see what stable VS Code does.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = [
  'workbench/api/node/extensionHostProcess.js',
  'workbench/api/worker/extensionHostWorkerMain.js',
  'code/browser/workbench/workbench.js',
];

const ID = '[\\w$]+';
/** `function A(e,n){return!0}` right before `function B(e,n){if(!A(e,n))throw new Error(`… CANNOT use API proposal`. */
const ALLOWING = new RegExp(
  `function (${ID})\\((${ID}),(${ID})\\)\\{return!0\\}` +
    `(?=function ${ID}\\(${ID},${ID}\\)\\{if\\(!\\1\\(${ID},${ID}\\)\\)throw new Error\\(\`Extension '\\$\\{${ID}\\.identifier\\.value\\}' CANNOT use API proposal)`,
  'g',
);
const STRICT = /enabledApiProposals\.includes\([\w$]+\)\)\}function/;

/** Changes the workbench below a folder of tools; does nothing where it is strict already. */
export function makeStrict(tools) {
  for (const name of FILES) {
    const file = join(tools, 'node_modules/code-server/lib/vscode/out/vs', name);
    const source = readFileSync(file, 'utf8');
    const strict = source.replace(
      ALLOWING,
      (_, fn, extension, proposal) =>
        `function ${fn}(${extension},${proposal}){return!!(${extension}.enabledApiProposals&&${extension}.enabledApiProposals.includes(${proposal}))}`,
    );
    if (!STRICT.test(strict))
      throw new Error(`${name} does not check for proposed API where it is looked for.`);
    if (strict !== source) writeFileSync(file, strict);
  }
}
