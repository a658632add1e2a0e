/** Puts a message into the user's language; `{0}` and so on are replaced by the values. VS Code's `l10n.t` is one. */
export type Translate = (message: string, ...values: (string | number)[]) => string;

/** The message as it is. */
export const untranslated: Translate = (message, ...values) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
