import { quote } from '../quote';
import { decodeText } from '../text-files';
import type { ConceptFolder } from './folder';

/** Examples are a screenful; a larger file is something else, and would outweigh the others. */
const MAX_FILE_BYTES = 8 * 1024;
/** `languages.json` and the README hold all languages and all rules. */
const MAX_ROOT_BYTES = 64 * 1024;
/** Every byte is run through the model, and read into memory here. */
const MAX_TOTAL_BYTES = 16 * 1024 * 1024;

/**
 * Every text of the folder by path. A file that cannot be used is reported and kept as an empty text, so that its
 * place does not count as missing as well.
 */
export async function readTexts(
  folder: ConceptFolder,
  report: (problem: string) => void,
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  let total = 0;
  for (const { path, size } of await folder.list()) {
    const limit = path.split('/').length <= 2 ? MAX_ROOT_BYTES : MAX_FILE_BYTES;
    total += size;
    if (total > MAX_TOTAL_BYTES) {
      report(`The folder holds more than ${MAX_TOTAL_BYTES / 1024 / 1024} MiB; keep concepts small.`);
      break;
    }
    let text: string | undefined = '';
    if (size > limit) report(`${quote(path)} is larger than ${limit / 1024} KiB; cut it down to an example.`);
    else {
      text = decodeText(await folder.read(path));
      if (text === undefined) report(`${quote(path)} is not UTF-8 text; save it as UTF-8.`);
      else if (text.trim() === '') report(`${quote(path)} is empty; write its example or remove it.`);
    }
    texts.set(path, text?.trim() ?? '');
  }
  return texts;
}
