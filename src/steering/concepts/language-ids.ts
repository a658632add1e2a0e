import { isLanguageId, type LanguageId } from '../../syntax/languages';

/** Concepts name languages as concepts; what has no grammar here cannot be judged and is left out. */
export function languageIdsOf(ids: readonly string[]): LanguageId[] {
  return ids.map((id) => id.replace('language/', '')).filter(isLanguageId);
}
