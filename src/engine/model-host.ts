import { UserError } from '../common/errors';
import type { EngineModel, LoadModel } from './engine-model';
import type { LoadParams, LoadResult } from './protocol';

/** Holds the one model of an engine. Its methods must not overlap. */
export class ModelHost {
  private loaded: { readonly model: EngineModel; readonly params: LoadParams } | undefined;

  /** @param now milliseconds, for the load time */
  constructor(
    private readonly loadModel: LoadModel,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get model(): EngineModel | undefined {
    return this.loaded?.model;
  }

  /** @throws UserError when none is loaded */
  requireModel(): EngineModel {
    if (!this.loaded) throw new UserError('No model is loaded in the engine: load one first.');
    return this.loaded.model;
  }

  /**
   * Loads a model in place of the one before; does nothing when it is the same. The old one goes first, since two may
   * not fit in memory, so after a failure there is none.
   */
  async load(params: LoadParams): Promise<LoadResult> {
    if (this.loaded && sameModel(this.loaded.params, params))
      return { info: this.loaded.model.info, loadMs: 0 };
    await this.unload();
    const start = this.now();
    const { path, ...options } = params;
    const model = await this.loadModel(path, options);
    this.loaded = { model, params };
    return { info: model.info, loadMs: this.now() - start };
  }

  async unload(): Promise<void> {
    const model = this.loaded?.model;
    this.loaded = undefined;
    await model?.dispose();
  }
}

/** Whether two loads mean the same model, loaded in the same way. */
export function sameModel(a: LoadParams, b: LoadParams): boolean {
  const sameFile = a.path === b.path && a.precision === b.precision;
  const sameRun = a.threads === b.threads && a.int8Products === b.int8Products;
  return sameFile && sameRun && a.promptOrder === b.promptOrder;
}
