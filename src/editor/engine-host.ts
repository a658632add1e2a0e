import { join } from 'node:path';
import type { CompleteOptions, EngineClient, EngineClientOptions } from '../engine/client';
import type { CompletionEngine } from '../completion/completion-engine';
import type { EngineState } from '../engine/engine-state';
import type { Completion, CompletionRequest, ModelInfo } from '../lm/types';
import { messageOf } from '../common/errors';
import type { StoredCalibration } from '../uncertainty/calibration/calibration-schema';
import { engineParts } from './engine-parts';

export interface EngineHostOptions {
  /** Folder of the extension. */
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the settings name; '' for the chosen or the embedded one. */
  readonly model: () => string;
  readonly idleMinutes: () => number;
  readonly onState: (state: EngineState) => void;
  readonly onLog: (line: string) => void;
}

/** A model that is ready to be asked. */
export interface LoadedModel {
  readonly client: EngineClient;
  readonly info: ModelInfo;
  /** Differs whenever a model is loaded anew, since its files may have changed. */
  readonly identity: string;
  /** What its readings are worth, where that was measured. */
  readonly calibration: StoredCalibration | undefined;
}

/** The editor's engine: nothing until it is first used, then a client with the model that the settings name. */
export class EngineHost implements CompletionEngine {
  private client: EngineClient | undefined;
  private loading: Promise<LoadedModel> | undefined;
  private loads = 0;
  private hash: { readonly identity: string; readonly sha256: Promise<string> } | undefined;

  constructor(private readonly options: EngineHostOptions) {}

  /** What to call the model that is loaded, or was when the engine last was needed. */
  name: string | undefined;
  /** Of that model. */
  calibration: StoredCalibration | undefined;

  get state(): EngineState {
    return this.client?.state ?? { phase: 'stopped', reason: '' };
  }

  get pid(): number | undefined {
    return this.client?.pid;
  }

  /**
   * The model, loaded if it is not yet; what fails is tried again the next time.
   * @throws UserError when there is no such model or it cannot be loaded
   */
  async model(): Promise<LoadedModel> {
    this.loading ??= this.load().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  async complete(request: CompletionRequest, options: CompleteOptions): Promise<Completion> {
    const { client } = await this.model();
    return client.complete(request, options);
  }

  /** SHA-256 of the loaded model, computed once for each load. */
  async sha256(): Promise<string> {
    const { client, identity } = await this.model();
    if (this.hash?.identity !== identity) this.hash = { identity, sha256: client.identify() };
    const { hash } = this;
    return hash.sha256.catch((error: unknown) => {
      this.hash = undefined;
      throw error;
    });
  }

  /** Resident set of the engine process in bytes; undefined when there is none. */
  async memory(): Promise<number | undefined> {
    return (await this.client?.status())?.process?.residentBytes;
  }

  /** Ends the process as soon as it has done what it was asked; the next request starts another. */
  async unload(): Promise<void> {
    this.loading = undefined;
    await this.client?.unload();
  }

  /** Ends the process at once, with whatever it was doing. */
  async restart(): Promise<void> {
    await this.dispose();
    await this.model();
  }

  async dispose(): Promise<void> {
    const { client } = this;
    this.client = undefined;
    this.loading = undefined;
    await client?.dispose();
  }

  private async load(): Promise<LoadedModel> {
    const { EngineClient, calibrationBeside, placeOfModel } = await engineParts();
    const { home, env, model } = this.options;
    const place = placeOfModel(model(), home, env);
    const client = (this.client ??= new EngineClient(this.clientOptions()));
    const { info, loadMs } = await client.load(place.path, {
      ...(place.precision === undefined ? {} : { precision: place.precision }),
    });
    this.name = place.name ?? info.id;
    this.options.onLog(`Loaded ${this.name} (${info.precision}) in ${Math.round(loadMs)} ms.`);
    const identity = `${info.file}#${++this.loads}`;
    this.calibration = await calibrationBeside(place.path, async () => client.identify()).catch(
      (error: unknown) => {
        this.options.onLog(messageOf(error));
        return undefined;
      },
    );
    return { client, info, identity, calibration: this.calibration };
  }

  private clientOptions(): EngineClientOptions {
    const { home, idleMinutes, onState, onLog } = this.options;
    const minutes = idleMinutes();
    return {
      serverPath: join(home, 'dist', 'engine.cjs'),
      ...(minutes > 0 && { idleUnloadMs: minutes * 60_000 }),
      onStateChange: onState,
      onLog,
    };
  }
}
