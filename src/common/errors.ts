/**
 * A failure that is the user's to mend: a missing file, a model that cannot be loaded, a vector for another model.
 * Its message is one sentence that names the thing and the mend, and is shown as it is, without a stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
