/** A malformed or hostile safetensors file; the message is a clause about the file, to be put after its name. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';
}
