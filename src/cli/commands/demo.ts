import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GREEDY } from '../../lm/temperature';
import type { Completion, CompletionRequest } from '../../lm/types';
import { grammarsOf } from '../grammars';
import type { Arguments, Command } from '../command';
import { spansInPlace } from '../completing/spans-in-place';
import { splitAtCursor } from '../cursor';
import { withModel, type OpenModel } from '../engine';
import type { Io } from '../io';
import { readingSummary } from '../reports/reading-summary';
import { spanLines } from '../reports/span-lines';
import { prepareSteering } from '../steering';
import { entropySpans, legend } from '../terminal/entropy-tokens';
import { sideBySide } from '../terminal/side-by-side';

/** What `npm start` shows: one prompt with shipped vectors, and one place in code with what the model hesitated at. */
const DEMO = {
  task: 'examples/task.md',
  code: 'examples/inventory.py',
  steer: ['language/go', 'language/verilog', 'style/descriptive-names'],
  maxTokens: 48,
} as const;
/** Lines of the file shown above the completions. */
const CONTEXT_LINES = 8;

export const demoCommand: Command = {
  name: 'demo',
  summary:
    'Complete one prompt unsteered and steered to two languages and a style, and show where the model was undecided.',
  operands: [],
  options: [],
  run: demo,
};

async function demo(_given: Arguments, io: Io): Promise<void> {
  await withModel(io, undefined, {}, async (model) => {
    const { info } = model;
    io.out(
      `${info.id} (${info.precision}, ${info.layers} layers of ${info.hiddenSize}) completes ${DEMO.task}:\n\n`,
    );
    await showSteering(model, io);
    io.out(`\nThe same model completes ${DEMO.code}:\n\n`);
    await showUndecided(model, io);
  });
}

async function showSteering(model: OpenModel, io: Io): Promise<void> {
  const request = await requestFor(DEMO.task, io);
  const { signal } = io;
  const plain = await model.client.complete(request, { signal });
  const steered: { title: string; completion: Completion }[] = [];
  for (const id of DEMO.steer) {
    const choice = { vectors: [], steer: [{ id }], toward: [], away: [], steerPrompt: false };
    const { state, report } = await prepareSteering(choice, model, io);
    const completion = await model.client.complete(request, {
      signal,
      ...(state ? { steering: state } : {}),
    });
    steered.push({ title: `${id} (${report.vectors[0]?.strength ?? 0})`, completion });
  }
  io.out(`${request.prefix}▮\n\n`);
  const columns = [{ title: 'unsteered', completion: plain }, ...steered];
  for (let i = 0; i < columns.length; i += 2) {
    const [left, right] = [columns[i], columns[i + 1]];
    if (!left || !right) continue;
    io.out(
      `${sideBySide(entropySpansOf(left.completion), entropySpansOf(right.completion), {
        width: io.columns,
        titles: [left.title, right.title],
        colours: io.colour,
      })}\n\n`,
    );
  }
  if (io.colour) io.out(`${legend(true)}\n`);
  for (const { title, completion } of columns) io.out(`${title}: ${readingSummary(completion)}\n`);
  const reused = steered.reduce((sum, { completion }) => sum + completion.timings.reusedTokens, 0);
  const computed = steered.reduce((sum, { completion }) => sum + completion.timings.prefillTokens, 0);
  io.out(
    `The steered runs computed ${computed} prompt tokens and reused ${reused}: steering begins where the prompt ends.\n`,
  );
}

async function showUndecided(model: OpenModel, io: Io): Promise<void> {
  const request = await requestFor(DEMO.code, io);
  const completion = await model.client.complete({ ...request, maxTokens: 28 }, { signal: io.signal });
  const shown = request.prefix.split('\n').slice(-CONTEXT_LINES).join('\n');
  io.out(`${shown}▮${completion.text}\n\n`);
  const place = { parsers: grammarsOf(io), language: 'python' as const, context: request };
  const spans = await spansInPlace(place, completion.tokens);
  const lines = spanLines(completion.tokens, spans);
  io.out(`${readingSummary(completion)}\n${lines.map((line) => `  ${line}\n`).join('')}`);
}

async function requestFor(file: string, io: Io): Promise<CompletionRequest> {
  const path = join(io.home, file);
  const { prefix } = splitAtCursor(await readFile(path, 'utf8'), path);
  return {
    prefix,
    suffix: '',
    fileName: basename(file),
    maxTokens: DEMO.maxTokens,
    sampling: GREEDY,
  };
}

function entropySpansOf(completion: Completion) {
  return entropySpans(completion.tokens);
}
