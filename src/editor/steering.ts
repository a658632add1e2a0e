import { homedir } from 'node:os';
import type { SteeringState } from '../lm/steering-block';
import type { Composition } from '../steering/compose';
import type { Library } from '../steering/library';
import { shippedVectorFolder, userVectorFolder } from '../steering/vector-folders';
import type { EngineHost } from './engine-host';

/** The vectors for the engine's model, read once and again when they may have changed. */
export class Steering {
  private known: { readonly sha256: string; readonly library: Promise<Library> } | undefined;
  private readonly compositions = new Map<string, Composition>();
  /** That the strengths asked for last were lowered to stay within what is safe, and by how much. */
  note: string | undefined;

  constructor(
    private readonly engine: EngineHost,
    private readonly home: string,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  /** Vectors that can be chosen for the loaded model. */
  async library(): Promise<Library> {
    const sha256 = await this.engine.sha256();
    if (this.known?.sha256 !== sha256) {
      this.compositions.clear();
      const folders = this.foldersFor(sha256);
      this.known = {
        sha256,
        library: import('../steering/library').then(async ({ readLibrary }) => readLibrary(folders, sha256)),
      };
    }
    return this.known.library;
  }

  /** Where vectors for the loaded model are, the user's own first. */
  async folders(): Promise<readonly string[]> {
    return this.foldersFor(await this.engine.sha256());
  }

  /** Where the user's own vectors for the loaded model are. */
  async ownFolder(): Promise<string> {
    return this.folderFor(await this.engine.sha256());
  }

  /** Reads the vectors again when they are next needed. */
  forget(): void {
    this.known = undefined;
  }

  /**
   * What to steer with.
   * @param vectors ids with strengths
   * @throws UserError when a vector is not there, damaged, or for another model
   */
  async stateOf(vectors: Readonly<Record<string, number>>): Promise<SteeringState | undefined> {
    this.note = undefined;
    const chosen = Object.entries(vectors).filter(([, strength]) => strength !== 0);
    if (chosen.length === 0) return undefined;
    const library = await this.library();
    const key = JSON.stringify(chosen);
    let composition = this.compositions.get(key);
    if (!composition) {
      const { checkAgainstModel } = await import('../steering/check-against-model');
      const { compose, MOST_PUSH } = await import('../steering/compose');
      const { findVector } = await import('../steering/library');
      const { info } = await this.engine.model();
      const choices = chosen.map(([id, strength]) => {
        const { vector } = findVector(library, id, info.id);
        checkAgainstModel(vector, info);
        return { vector, strength };
      });
      composition = compose(choices, { steerPrompt: false, mostPush: MOST_PUSH });
      this.compositions.set(key, composition);
    }
    this.note = composition.note;
    return composition.state;
  }

  private foldersFor(sha256: string): readonly string[] {
    return [this.folderFor(sha256), shippedVectorFolder(this.home)];
  }

  private folderFor(sha256: string): string {
    return userVectorFolder({ env: this.env, home: homedir() }, sha256);
  }
}
