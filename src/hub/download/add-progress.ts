import type { TransferProgress } from './progress';

/** What a download is doing. */
export type AddProgress =
  | { readonly stage: 'listing' }
  /** Another process downloads the same model. */
  | { readonly stage: 'waiting' }
  | ({ readonly stage: 'downloading'; readonly path: string } & TransferProgress)
  | { readonly stage: 'verifying'; readonly path: string }
  | { readonly stage: 'retrying'; readonly reason: string; readonly waitMs: number };
