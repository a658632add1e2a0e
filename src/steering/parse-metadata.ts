import { UserError } from '../common/errors';
import { ACTIVATIONS, MAX_STRENGTH, type Activation } from '../lm/steering-block';
import { FORMAT, FORMAT_VERSION } from './format-metadata';
import { quote } from './quote';
import type { VectorMetadata } from './steering-vector';

/** What tensor libraries write to say which of them wrote the file; it says nothing of the content. */
const LIBRARY_FORMATS: ReadonlySet<string> = new Set(['pt', 'tf', 'np', 'flax', 'mlx']);

/** The metadata strings of a file, read; what belongs to the tensors is kept apart from what describes the vector. */
export interface ParsedMetadata {
  readonly metadata: VectorMetadata;
  readonly activation?: Activation;
  readonly hiddenSize?: number;
}

/** @throws UserError when the file is of another format or version, or an entry cannot be understood */
export function parseMetadata(strings: ReadonlyMap<string, string>, name: string): ParsedMetadata {
  checkFormat(strings, name);
  const rest = new Map(strings);
  const take = (key: string): string => {
    const value = rest.get(key) ?? '';
    rest.delete(key);
    return value;
  };
  const number = (key: string, isValid: (value: number) => boolean): number | undefined => {
    const text = take(key).trim();
    if (text === '') return undefined;
    const value = Number(text);
    if (isValid(value)) return value;
    throw new UserError(
      `The steering vector "${name}" has ${key} ${quote(text)}, which is not a valid number; build it again.`,
    );
  };
  const byBlock = (key: string): Map<number, number> => {
    const values = new Map<number, number>();
    for (const entry of strings.keys()) {
      const block = /^(\w+)\.(0|[1-9]\d{0,5})$/.exec(entry);
      if (block?.[1] !== key) continue;
      const value = number(entry, (norm) => Number.isFinite(norm) && norm >= 0);
      if (value !== undefined) values.set(Number(block[2]), value);
    }
    return new Map([...values].sort(([a], [b]) => a - b));
  };

  take('format');
  take('format_version');
  const activation = activationOf(take('activation'), name);
  const hiddenSize = number('hidden_size', isPositiveInteger);
  const layers = number('num_layers', isPositiveInteger);
  const coherence = number('coherence', (value) => Math.abs(value) <= 1);
  const recommendedStrength = number('recommended_strength', (value) => Math.abs(value) <= MAX_STRENGTH);
  const recommendedLayers = layerList(take('recommended_layers'), name);
  const recommendedPositions = number('recommended_positions', isPositiveInteger);
  return {
    metadata: {
      concept: take('concept'),
      title: take('title'),
      method: take('method'),
      modelId: take('model_id'),
      modelSha256: take('model_sha256'),
      ...(layers !== undefined && { layers }),
      residualNorms: byBlock('residual_norm'),
      effectSizes: byBlock('effect_size'),
      ...(coherence !== undefined && { coherence }),
      ...(recommendedStrength !== undefined && { recommendedStrength }),
      ...(recommendedLayers && { recommendedLayers }),
      ...(recommendedPositions !== undefined && { recommendedPositions }),
      datasetSha256: take('dataset_sha256'),
      license: take('license'),
      other: rest,
    },
    ...(activation && { activation }),
    ...(hiddenSize !== undefined && { hiddenSize }),
  };
}

function checkFormat(strings: ReadonlyMap<string, string>, name: string): void {
  const format = strings.get('format') ?? '';
  const version = strings.get('format_version') ?? '';
  if (format !== '' && format !== FORMAT && !LIBRARY_FORMATS.has(format)) {
    throw new UserError(
      `"${name}" holds ${quote(format)} and not a steering vector; choose a ${FORMAT} file.`,
    );
  }
  if (format !== FORMAT && version === '') return;
  if (version !== FORMAT_VERSION) {
    throw new UserError(
      `The steering vector "${name}" has format version ${quote(version)} where ${FORMAT_VERSION} can be read; ` +
        'update Trimtab or build the vector again.',
    );
  }
}

function activationOf(text: string, name: string): Activation | undefined {
  if (text === '') return undefined;
  const activation = ACTIVATIONS.find((known) => known === text);
  if (activation) return activation;
  throw new UserError(
    `The steering vector "${name}" has the activation ${quote(text)}, which is none of ${ACTIVATIONS.join(', ')}; build it again.`,
  );
}

function layerList(text: string, name: string): number[] | undefined {
  if (text.trim() === '') return undefined;
  const layers = text.split(',').map((part) => (/^\s*\d{1,6}\s*$/.test(part) ? Number(part) : NaN));
  if (!layers.some(Number.isNaN)) return layers;
  throw new UserError(
    `The steering vector "${name}" has recommended_layers ${quote(text)}, which is not a list like "1,2,3"; build it again.`,
  );
}

function isPositiveInteger(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0;
}
