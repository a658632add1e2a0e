// Names and licences of everything in a package that others wrote, from what the bundler took and what is copied.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GRAMMARS } from './grammars.mjs';
import { ROOT } from './prepare.mjs';

/** The licences that their packages name and leave out, or that stand elsewhere. */
const ELSEWHERE = {
  'onnxruntime-node': ['legal/onnxruntime-LICENSE.txt', 'legal/onnxruntime-1.30.0-notices.txt'],
  'onnxruntime-common': ['legal/onnxruntime-LICENSE.txt'],
  'gearhash-jit': [],
};
const COPIED = ['onnxruntime-node', 'onnxruntime-common'];
const RULE = '='.repeat(80);

/** Every package whose code is in an extension package: name, version, licence and the files with its terms; sorted. */
export function thirdParties() {
  const names = new Set([...bundled(), ...COPIED, ...Object.values(GRAMMARS).map(packageOf)]);
  return [...names].sort().map((name) => {
    const folder = join('node_modules', name);
    const { version, license, repository } = JSON.parse(
      readFileSync(join(ROOT, folder, 'package.json'), 'utf8'),
    );
    const own = readdirSync(join(ROOT, folder)).filter((file) => /^(licen[cs]e|notice|third)/i.test(file));
    const terms = ELSEWHERE[name] ?? own.map((file) => join(folder, file));
    return { name, version, license, terms, repository: repository?.url ?? repository ?? '' };
  });
}

/** The text of the package's notices. */
export function thirdPartyNotices() {
  const parts = thirdParties().map(({ name, version, license, terms, repository }) => {
    const texts = terms.map((file) => readFileSync(join(ROOT, file), 'utf8').trim());
    if (texts.length === 0)
      texts.push(`Published under the ${license} licence, without its text: ${repository}`);
    return [RULE, `${name} ${version} (${license})`, RULE, ...texts].join('\n\n');
  });
  return `Software of others in this package, each under its own licence.\n\n${parts.join('\n\n\n')}\n`;
}

/** Packages whose modules are in the bundles of the extension. */
function bundled() {
  const file = join(ROOT, 'dist', 'bundled.json');
  if (!existsSync(file)) throw new Error('The bundles are not built: npm run build.');
  const outputs = JSON.parse(readFileSync(file, 'utf8'));
  const paths = Object.values(outputs).flatMap(({ inputs }) => Object.keys(inputs));
  return paths.filter((path) => path.includes('node_modules/')).map(packageOf);
}

/** The package of a module's path, within node_modules or from there on. */
function packageOf(path) {
  const [first, second] = path.split('node_modules/').at(-1).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
