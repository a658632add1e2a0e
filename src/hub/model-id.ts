/** A repository on a Hugging Face hub, and which state of it. */
export interface ModelId {
  /** `owner/name`. */
  readonly name: string;
  /** A branch, a tag, a pull request (`refs/pr/4`) or a commit. */
  readonly revision: string;
}

export const DEFAULT_REVISION = 'main';

/** As the hub allows: letters, digits, `-`, `_` and `.`, at most 96 of them, and neither `--` nor `..` in them. */
const PART = /^(?!.*(?:--|\.\.))[A-Za-z0-9_](?:[\w.-]{0,94}[A-Za-z0-9_])?$/;
const REVISION = /^(?!.*\.\.)[A-Za-z0-9_][\w./-]{0,127}$/;
const COMMIT = /^[0-9a-f]{40}$/;

/** Reads `owner/name` or `owner/name@revision`; undefined when the text is neither. */
export function parseModelId(text: string): ModelId | undefined {
  const [name = '', revision = DEFAULT_REVISION, ...more] = text.split('@');
  const parts = name.split('/');
  if (more.length > 0 || parts.length !== 2 || !parts.every((part) => PART.test(part))) return undefined;
  if (!REVISION.test(revision) || revision.split('/').includes('')) return undefined;
  return { name, revision };
}

/** The inverse of parseModelId; the default revision is left out. */
export function formatModelId({ name, revision }: ModelId): string {
  return revision === DEFAULT_REVISION ? name : `${name}@${revision}`;
}

/** Whether a revision is a commit, which cannot move, and not a name for one. */
export function isCommit(revision: string): boolean {
  return COMMIT.test(revision);
}
