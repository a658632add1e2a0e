import { PROMPT_ORDERS } from '../lm/prompt-order';
import { REPETITION_SHAPE } from '../lm/repetition';
import { MOST_PUSH } from '../steering/compose';
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
export const PROMPT_ORDER: Option = {
  name: 'prompt-order',
  value: 'ORDER',
  help: `What the model is shown: ${PROMPT_ORDERS.join(', ')} (the text before the cursor alone, or both sides, prefix or suffix first). Default: what its files ask for.`,
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
export const TOWARD: Option = {
  name: 'toward',
  value: 'PATH',
  repeatable: true,
  help: 'Steer toward the style of a file or folder …',
};
export const AWAY: Option = {
  name: 'away',
  value: 'PATH',
  repeatable: true,
  help: '… and away from that of another.',
};
export const STRENGTH: Option = {
  name: 'strength',
  value: 'S',
  help: 'How strongly: 0.2 moves the residual stream by 20 % of its length.',
};
export const ORTHOGONAL: Option = {
  name: 'orthogonal',
  help: 'Take from each vector what it shares with the ones named before it.',
};
export const MOST_PUSH_OPTION: Option = {
  name: 'most-push',
  value: 'S',
  help: `All vectors together push by at most this much of the stream's length. Default: ${MOST_PUSH}.`,
};
export const QUANTILE: Option = {
  name: 'quantile',
  value: 'Q',
  help: 'Tokens above this quantile of the entropy can be undecided. Default: 0.8.',
};
export const FLOOR: Option = {
  name: 'floor',
  value: 'NATS',
  help: 'Tokens must also have more entropy than this. Default: ln 2, two equally likely choices.',
};
export const REPETITION_PENALTY: Option = {
  name: 'repetition-penalty',
  value: 'NATS[,GROWTH,FROM]',
  help: `Hold back tokens that go on with a repetition of FROM tokens or more, GROWTH times as much for each more; 0 does not. Default: the model's own, and ${REPETITION_SHAPE.growth},${REPETITION_SHAPE.from} behind NATS.`,
};
export const JSON_OUTPUT: Option = { name: 'json', help: 'Write everything as JSON.' };
