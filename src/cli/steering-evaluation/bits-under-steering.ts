import type { SteeringState } from '../../lm/steering-block';
import type { LanguageId } from '../../syntax/languages';
import type { OpenModel } from '../engine';
import type { CodeFile } from '../evaluation/code-files';

/** How well existing code is predicted, in bits per byte. */
export interface BitsUnderSteering {
  readonly files: number;
  readonly unsteered: number;
  /** With every position steered, whatever positions the vector is meant for. */
  readonly steered: number;
}

/** Of each file, so that no single one decides. */
const MAX_CHARACTERS = 4000;
/** Files of a concept, from all its languages together. */
export const MAX_FILES = 6;

/** Held-out code by language, read under any steering; what is unsteered is read once. */
export class HeldOutCode {
  private readonly unsteered = new Map<string, number>();

  constructor(
    private readonly client: Pick<OpenModel['client'], 'scoreTokens'>,
    private readonly code: ReadonlyMap<string, readonly CodeFile[]>,
  ) {}

  /** The same number of files of each language; none where the folder has no code of them. */
  async bitsUnder(
    steering: SteeringState | undefined,
    languages: readonly LanguageId[],
    signal: AbortSignal,
  ): Promise<BitsUnderSteering | undefined> {
    const each = Math.max(1, Math.floor(MAX_FILES / Math.max(1, languages.length)));
    const files = languages.flatMap((language) => (this.code.get(language) ?? []).slice(0, each));
    let [bytes, plainBits, steeredBits] = [0, 0, 0];
    for (const file of files) {
      const text = file.text.slice(0, MAX_CHARACTERS);
      const plain = this.unsteered.get(file.path) ?? (await this.bitsOf(file.name, text, undefined, signal));
      this.unsteered.set(file.path, plain);
      bytes += Buffer.byteLength(text);
      plainBits += plain;
      steeredBits += await this.bitsOf(file.name, text, steering, signal);
    }
    if (bytes === 0) return undefined;
    return { files: files.length, unsteered: plainBits / bytes, steered: steeredBits / bytes };
  }

  private async bitsOf(
    fileName: string,
    text: string,
    steering: SteeringState | undefined,
    signal: AbortSignal,
  ): Promise<number> {
    const { surprisal } = await this.client.scoreTokens(
      { text, fileName, alternatives: false },
      { signal, ...(steering && { steering }) },
    );
    // The first token of a model whose texts have no opening is not predicted.
    return surprisal.reduce((sum, nats) => sum + (Number.isNaN(nats) ? 0 : nats), 0) / Math.LN2;
  }
}
