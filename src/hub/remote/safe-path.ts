/** Names that Windows takes for devices, with or without an extension. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/**
 * Whether a path from outside stays below the folder it is joined to, on every system: relative, forward slashes, no
 * `..`, no drive, no stream, no device, no control characters.
 */
export function isSafePath(path: string): boolean {
  if (path.length === 0 || path.length > 1024 || /[\\:]/.test(path) || hasControlCharacter(path))
    return false;
  return path
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        part !== '.' &&
        part !== '..' &&
        part.length <= 255 &&
        !/[. ]$/.test(part) &&
        !DEVICE.test(part),
    );
}

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\x7f');
}

/** Whether a path tries to leave the folder it is joined to, which no honest repository does. */
export function leavesFolder(path: string): boolean {
  return path.split(/[/\\]/).includes('..') || /^([/\\]|[A-Za-z]:)/.test(path);
}
