import { findModelFiles } from '../src/lm/model-files';
import { NEW_TOKENS, PROMPT_TOKENS, benchDemands } from './demands';

/** A model is fast enough when it takes at most so many times what the machine requires. */
const ALLOWED = 3;
const ROUNDS = 7;

/** A section of docs/bench.md, line by line: a model against what the machine's memory and arithmetic require. */
export async function demandsTable(folder: string): Promise<string[]> {
  const found = await benchDemands(folder, findModelFiles(folder), ROUNDS);
  const gigas = (rate: number) => (rate / 1e9).toFixed(1);
  const row = (name: string, required: number, ms: number) =>
    `| ${name} | ${required.toFixed(0)} | ${ms.toFixed(0)} | ${(ms / required).toFixed(2)} |`;
  return [
    `## ${NEW_TOKENS} new tokens after ${PROMPT_TOKENS}, against what the machine requires`,
    '',
    'Required are the float32 products of the prompt at the rate of one such product in onnxruntime, and for each new token',
    'the reading of all weights and of the cache at the rate of copying memory (bytes read and written). One thread gives',
    `${gigas(found.bandwidth)} GB/s and ${gigas(found.throughput)} GFLOP/s here. Together at most ${ALLOWED} times the required is the goal.`,
    '',
    '| embedded model | required, ms | measured, ms | ratio |',
    '|---|---|---|---|',
    row(`a prompt of ${PROMPT_TOKENS} tokens`, found.promptRequired, found.promptMs),
    row(`${NEW_TOKENS} new tokens after it`, found.decodeRequired, found.decodeMs),
    row('together', found.promptRequired + found.decodeRequired, found.promptMs + found.decodeMs),
  ];
}
