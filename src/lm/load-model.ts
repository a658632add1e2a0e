import { messageOf } from '../common/errors';
import { weightFiles } from './external-data';
import { findFillInTheMiddleTokens } from './fill-in-the-middle';
import { GraphSession } from './graph-session';
import { LanguageModel, type TextSide } from './language-model';
import { findModelFiles, type ModelFiles } from './model-files';
import { precisionOf } from './onnx/precision';
import { promptFormat } from './prompt';
import type { PromptOrder } from './prompt-order';
import { selfCheck, type SelfCheck } from './self-check';
import { TokenHealer } from './token-healing';
import { hasTokenizer, loadTokenizer } from './tokenizer';
import type { ModelInfo } from './types';
import type { VerdictStore } from './verdict-store';

/** Context for a model whose files do not name one. */
const DEFAULT_CONTEXT = 2048;

export interface LoadOptions {
  readonly precision?: string;
  readonly threads?: number;
  /** See PrepareOptions: false computes exactly what the file says. */
  readonly int8Products?: boolean;
  /** Instead of the one its files ask for. */
  readonly promptOrder?: PromptOrder;
  /** Where self-checks are remembered; without it every load checks. */
  readonly verdicts?: VerdictStore;
}

/**
 * Loads a model folder in the Hugging Face layout, or a bare .onnx file.
 * @throws UserError naming what is missing or wrong
 */
export async function loadLanguageModel(path: string, options: LoadOptions = {}): Promise<LanguageModel> {
  const files = findModelFiles(path, options.precision);
  const { config } = files;
  const session = await GraphSession.open(files.graph, {
    ...(options.threads === undefined ? {} : { threads: options.threads }),
    int8Products: options.int8Products ?? true,
    hints: { keyValueHeads: config.keyValueHeads, headSize: config.headSize },
    hiddenSize: config.hiddenSize,
    vocabularySize: config.vocabularySize,
    contextLength: config.contextLength,
    slidingWindow:
      config.slidingWindow !== undefined && config.slidingWindow < (config.contextLength ?? Infinity),
  });
  const verdict = await verdictOn(session, files.graph, options.verdicts);
  // Token ids can be run without a tokenizer; only completing text needs one, and says so.
  const { folder } = files;
  const text =
    folder !== undefined && hasTokenizer(folder)
      ? textSide(files, folder, session, options.promptOrder)
      : undefined;
  return new LanguageModel(describeModel(files, session, verdict, text), files, session, text);
}

async function verdictOn(
  session: GraphSession,
  file: string,
  store: VerdictStore | undefined,
): Promise<SelfCheck> {
  const files = store ? weightFiles(file, session.decoder.model) : [];
  const known = store?.get(files);
  if (known?.exactCache) session.takeExactCaches();
  if (known) return known;
  try {
    const verdict = await selfCheck(session, file);
    store?.set(files, verdict);
    return verdict;
  } catch (error) {
    // Not remembered: too little memory for a second copy today may be enough tomorrow.
    return {
      passed: false,
      reason: `it could not be checked against its unedited graph (${messageOf(error)})`,
    };
  }
}

function textSide(
  files: ModelFiles,
  folder: string,
  session: GraphSession,
  order: PromptOrder | undefined,
): TextSide {
  const tokenizer = loadTokenizer(folder);
  const settings = order === undefined ? files.prompt : { ...files.prompt, order };
  const format = promptFormat(tokenizer, settings, findFillInTheMiddleTokens(tokenizer));
  return {
    tokenizer,
    format,
    healer: new TokenHealer(tokenizer, session.decoder.vocabularySize ?? 0),
  };
}

function describeModel(
  files: ModelFiles,
  session: GraphSession,
  verdict: SelfCheck,
  text: TextSide | undefined,
): ModelInfo {
  const { decoder } = session;
  const { residual } = decoder;
  const blocks = new Set(decoder.interface.cache.map((slot) => slot.block)).size;
  return {
    id: files.id,
    file: files.graph,
    precision: precisionOf(decoder.model),
    layers: 'stream' in residual ? residual.stream.blocks.length : (files.config.layers ?? blocks),
    hiddenSize: 'stream' in residual ? residual.hiddenSize : (files.config.hiddenSize ?? 0),
    vocabularySize: decoder.vocabularySize ?? 0,
    contextLength: files.config.contextLength ?? DEFAULT_CONTEXT,
    steerable: verdict.passed,
    ...(verdict.reason === undefined ? {} : { reason: verdict.reason }),
    promptOrder: text?.format.order ?? 'prefix',
  };
}
