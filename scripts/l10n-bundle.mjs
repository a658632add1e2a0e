// node scripts/l10n-bundle.mjs: writes l10n/bundle.l10n.json, every text that the extension shows, from the calls of `t` and
// `l10n.t` in src. A translation is a copy beside it, bundle.l10n.LANGUAGE.json, with other values (and one of package.nls.json).
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { ROOT } from './prepare.mjs';

/** Where the manifest's "l10n" points. */
export const BUNDLE = join('l10n', 'bundle.l10n.json');

/**
 * Every text of a source that is put into the user's language, in order.
 * @throws Error where a text is put together before it is translated, so that no bundle could have it, or where its
 * placeholders are not what it is given
 */
export function localizedTexts(path, source) {
  const texts = [];
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const visit = (node) => {
    if (ts.isCallExpression(node) && isTranslate(node.expression)) texts.push(textOf(node, file));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts;
}

function textOf(call, file) {
  const [message, ...values] = call.arguments;
  const place = `${file.fileName}:${file.getLineAndCharacterOfPosition(call.getStart()).line + 1}`;
  if (!message || !ts.isStringLiteralLike(message))
    throw new Error(`${place}: give the text to translate as it is, with placeholders for what varies.`);
  const placeholders = new Set(Array.from(message.text.matchAll(/\{(\d+)\}/g), ([, index]) => Number(index)));
  const areFilled = placeholders.size === values.length && values.every((_, i) => placeholders.has(i));
  if (!areFilled && !values.some(ts.isSpreadElement))
    throw new Error(`${place}: "${message.text}" is given ${values.length} values.`);
  return message.text;
}

/** All texts of src, each once, sorted, each as its own translation. */
export function bundle() {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true }).filter((file) => file.endsWith('.ts'));
  const texts = files.flatMap((file) =>
    localizedTexts(join('src', file), readFileSync(join(ROOT, 'src', file), 'utf8')),
  );
  return Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
}

/** `t(…)` or `l10n.t(…)`. */
function isTranslate(callee) {
  if (ts.isIdentifier(callee)) return callee.text === 't';
  return ts.isPropertyAccessExpression(callee) && callee.getText() === 'l10n.t';
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  mkdirSync(join(ROOT, 'l10n'), { recursive: true });
  writeFileSync(join(ROOT, BUNDLE), `${JSON.stringify(bundle(), undefined, 2)}\n`);
}
