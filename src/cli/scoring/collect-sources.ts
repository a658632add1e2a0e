import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { UserError } from '../../common/errors';
import { languageOfFile } from '../../syntax/languages';
import { MAX_SCORED_CHARACTERS } from '../../engine/limits';
import { collectCode, cutAtLineEnd } from '../evaluation/code-files';
import { readSource } from '../read-source';
import type { Source } from './score-file';

export interface CollectOptions {
  /** Files of each language of a folder. */
  readonly limit: number;
  /** Of each file, from its start to a line end. */
  readonly characters: number;
}

/**
 * The texts of files, and of folders a bounded sample that is the same for everybody.
 * @throws UserError when one cannot be read or a folder holds no code
 */
export async function collectSources(
  paths: readonly string[],
  { limit, characters }: CollectOptions,
): Promise<Source[]> {
  const sources: Source[] = [];
  for (const path of paths) {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
      for (const [language, files] of collectCode(path, limit, characters))
        for (const file of files) sources.push({ file: join(path, file.path), text: file.text, language });
    } else {
      const language = languageOfFile(basename(path));
      const text = cutAtLineEnd(await readSource(path, MAX_SCORED_CHARACTERS), characters);
      sources.push({ file: path, text, ...(language ? { language } : {}) });
    }
  }
  if (sources.every(({ text }) => text.trim() === ''))
    throw new UserError('Every file is empty: name one with code in it.');
  return sources;
}
