import type { Option } from './command';

/** Options that several commands share. */
export const MODEL: Option = {
  name: 'model',
  value: 'MODEL',
  help: 'A model folder, an .onnx file or the id of an installed model. Default: the one chosen with "model use".',
};
export const PRECISION: Option = {
  name: 'precision',
  value: 'P',
  help: "Which of a folder's graphs: q4, q8, int8, uint8, fp32, q4f16 or fp16.",
};
export const VECTOR: Option = {
  name: 'vector',
  value: 'FILE[=S]',
  repeatable: true,
  help: 'Steer with this vector, at strength S.',
};
export const STEER: Option = {
  name: 'steer',
  value: 'ID[=S]',
  repeatable: true,
  help: 'Steer with the vector of this id (see "trimtab vector list"), at strength S. Default: its recommended one.',
};
export const JSON_OUTPUT: Option = { name: 'json', help: 'Write everything as JSON.' };
