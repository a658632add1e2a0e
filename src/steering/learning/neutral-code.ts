import { languageOfFile } from '../../syntax/languages';
import type { ConceptFolder } from '../concepts/folder';
import { decodeText } from '../text-files';
import type { CodePiece } from './collect-code';

const SOLUTION = /^language\/tasks\/[a-z0-9-]+\/solution\.[A-Za-z0-9]+$/;

/** Code of no style in particular: the solutions of the tasks that language vectors are built from. */
export async function neutralCode(concepts: ConceptFolder): Promise<CodePiece[]> {
  const pieces: CodePiece[] = [];
  for (const { path } of await concepts.list()) {
    const language = SOLUTION.test(path) ? languageOfFile(path) : undefined;
    if (language === undefined) continue;
    const text = decodeText(await concepts.read(path));
    if (text !== undefined && text.trim() !== '') pieces.push({ language, text });
  }
  return pieces;
}
