import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { EMBEDDED } from '../../hub/user/resolve-model';
import type { Completion } from '../../lm/types';
import type { Arguments, Command } from '../command';
import { splitAtCursor } from '../cursor';
import { withModel } from '../engine';
import type { Io } from '../io';
import { entropyStrip, readingSummary, undecidedLines } from '../reports/reading-summary';
import { prepareSteering } from '../steering';
import { entropySpans, legend } from '../terminal/entropy-tokens';
import { sideBySide } from '../terminal/side-by-side';

/** What `npm start` shows: one file of examples/, and a style made of the two sides of a folder of contrasts. */
const DEMO = {
  file: 'examples/inventory.py',
  toward: 'vectors/concepts/style/early-return/toward',
  away: 'vectors/concepts/style/early-return/away',
  style: 'early return',
  strength: 0.06,
  maxTokens: 28,
} as const;
const MOST_UNDECIDED = 5;
/** Lines of the file shown above the completions. */
const CONTEXT_LINES = 12;

export const demoCommand: Command = {
  name: 'demo',
  summary: 'Complete an example file unsteered and steered, side by side, coloured by entropy.',
  operands: [],
  options: [],
  run: demo,
};

async function demo(_given: Arguments, io: Io): Promise<void> {
  const file = join(io.home, DEMO.file);
  const { prefix, suffix } = splitAtCursor(await readFile(file, 'utf8'), file);
  await withModel(io, EMBEDDED, {}, async (model) => {
    const steering = await prepareSteering(
      {
        vectors: [],
        toward: [join(io.home, DEMO.toward)],
        away: [join(io.home, DEMO.away)],
        strength: DEMO.strength,
        steerPrompt: false,
      },
      model,
      io,
    );
    const request = {
      prefix,
      suffix,
      fileName: basename(file),
      maxTokens: DEMO.maxTokens,
      sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
    };
    const { signal } = io;
    const plain = await model.client.complete(request, { signal });
    const steered = await model.client.complete(request, {
      signal,
      ...(steering.state ? { steering: steering.state } : {}),
    });
    const { info } = model;
    io.out(
      `${info.id} (${info.precision}, ${info.layers} layers of ${info.hiddenSize}) completes ${DEMO.file}:\n\n`,
    );
    io.out(`${prefix.split('\n').slice(-CONTEXT_LINES).join('\n')}▮\n\n`);
    io.out(
      `${sideBySide(spans(plain), spans(steered), {
        width: io.columns,
        titles: ['unsteered', `toward ${DEMO.style} (${DEMO.strength})`],
        colours: io.colour,
      })}\n\n`,
    );
    if (io.colour) io.out(`${legend(true)}\n`);
    for (const [title, completion] of [
      ['Unsteered', plain],
      ['Steered', steered],
    ] as const) {
      io.out(`${title}: ${readingSummary(completion)}\n`);
      for (const line of undecidedLines(completion.tokens, MOST_UNDECIDED)) io.out(`  ${line}\n`);
      // Without colours the entropies have to be told in numbers.
      if (!io.colour) io.out(`  nats: ${entropyStrip(completion.tokens)}\n`);
    }
    const { reusedTokens, prefillTokens } = steered.timings;
    io.out(
      `The steered run computed ${prefillTokens} prompt token(s) and reused ${reusedTokens} from the unsteered one.\n`,
    );
  });
}

function spans(completion: Completion) {
  return entropySpans(completion.tokens);
}
