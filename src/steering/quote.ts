/** More of a name than this says nothing to a person, and a hostile one would fill the screen. */
const MAX_QUOTED = 64;

/**
 * A text that came from a file, fit for an error message: in quotes, cut, and with control and invisible characters
 * escaped, so that it cannot restyle or forge what is shown around it.
 */
export function quote(text: string): string {
  const cut = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return JSON.stringify(cut).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}
