import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { UserError } from '../../common/errors';
import { decodeText } from '../../steering/text-files';
import { languageOf, LANGUAGE_EXTENSIONS, isLanguage, type Language } from './languages';

/** A long file is measured up to a line end before this many characters, so that no single one decides. */
const MAX_CHARACTERS = 32_000;

/** A file to measure on. */
export interface CodeFile {
  /** Relative to the folder, with forward slashes. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

/**
 * At most `limit` files of each language below a folder, in the order of the SHA-1 of their paths: everybody measures
 * the same ones, train/evaluation/files.py too.
 * @param characters of each file, see `cutAtLineEnd`
 * @throws UserError when the folder holds no code
 */
export function collectCode(
  folder: string,
  limit: number,
  characters = MAX_CHARACTERS,
): Map<Language, CodeFile[]> {
  const found = new Map<Language, CodeFile[]>();
  for (const path of filesBelow(folder).sort(byHash)) {
    const language = languageOf(path);
    const files = language && (found.get(language) ?? []);
    if (!language || !files || files.length >= limit) continue;
    const text = decodeText(readFileSync(join(folder, path)))?.replaceAll('\r\n', '\n');
    if (text === undefined || text.trim() === '') continue;
    found.set(language, [
      ...files,
      { path, name: posix.basename(path), text: cutAtLineEnd(text, characters) },
    ]);
  }
  if (found.size === 0) {
    const languages = Object.keys(LANGUAGE_EXTENSIONS).join(', ');
    throw new UserError(`${folder} holds no code of the languages ${languages}: name a folder that does.`);
  }
  const ordered = Object.keys(LANGUAGE_EXTENSIONS).filter(isLanguage);
  return new Map(
    ordered.flatMap((language) => (found.has(language) ? [[language, found.get(language) ?? []]] : [])),
  );
}

function filesBelow(folder: string): string[] {
  try {
    return (
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .map((path) => path.replaceAll('\\', '/'))
        // A link that leads nowhere is no file.
        .filter((path) => statSync(join(folder, path), { throwIfNoEntry: false })?.isFile())
    );
  } catch {
    throw new UserError(`${folder} is not a folder that can be read: name one with code in it.`);
  }
}

function byHash(a: string, b: string): number {
  return sha1(a) < sha1(b) ? -1 : 1;
}

function sha1(path: string): string {
  return createHash('sha1').update(path).digest('hex');
}

/** At most so many characters of a text, up to a line end where there is one, and never half a character. */
export function cutAtLineEnd(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const end = text.lastIndexOf('\n', characters - 1) + 1;
  return end > 0 ? text.slice(0, end) : text.slice(0, characters).replace(/[\uD800-\uDBFF]$/, '');
}
