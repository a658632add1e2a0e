import { UserError } from '../common/errors';
import { sameModel } from './model-host';
import type { LoadParams, LoadResult } from './protocol';

/** Loads a model into the engine `C`. */
export type LoadInto<C> = (child: C, params: LoadParams) => Promise<LoadResult>;

interface Loading<C> {
  readonly child: C;
  readonly params: LoadParams;
  readonly result: Promise<LoadResult>;
  done: boolean;
}

/** Which model the engine ought to have, and which engine has it: a new process after a crash starts empty. */
export class ModelSlot<C> {
  private wanted: LoadParams | undefined;
  private loading: Loading<C> | undefined;

  constructor(private readonly loadInto: LoadInto<C>) {}

  /** @throws UserError when no model is wanted */
  get params(): LoadParams {
    if (!this.wanted) throw new UserError('No model is loaded in the engine: load one first.');
    return this.wanted;
  }

  want(params: LoadParams): void {
    this.wanted = params;
  }

  forget(): void {
    this.wanted = undefined;
    this.loading = undefined;
  }

  /** Whether `child` has the wanted model already. */
  isFilled(child: C): boolean {
    return this.loading?.done === true && this.isFor(this.loading, child, this.params);
  }

  /**
   * Sees to it that `child` has a model, the wanted one by default; one load serves all who wait for it.
   * @throws UserError when none is wanted or it cannot be loaded; a model that cannot be loaded is wanted no longer
   */
  async fill(child: C, params = this.params): Promise<LoadResult> {
    if (!this.loading || !this.isFor(this.loading, child, params)) {
      this.loading = { child, params, result: this.loadInto(child, params), done: false };
    }
    const { loading } = this;
    try {
      const result = await loading.result;
      loading.done = true;
      return result;
    } catch (error) {
      if (this.loading === loading) this.loading = undefined;
      // A crash may have had another cause, and the next engine is given the model again; a refusal is final.
      const refused = error instanceof UserError;
      if (refused && this.wanted && sameModel(this.wanted, params)) this.wanted = undefined;
      throw error;
    }
  }

  private isFor(loading: Loading<C>, child: C, params: LoadParams): boolean {
    return loading.child === child && sameModel(loading.params, params);
  }
}
