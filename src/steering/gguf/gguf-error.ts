/** A malformed or hostile GGUF file; the message is a clause about the file, to be put after its name. */
export class GgufError extends Error {
  override readonly name = 'GgufError';
}
