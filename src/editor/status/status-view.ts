import type { Candidate } from '../../completion/candidate';
import type { EnginePhase } from '../../engine/engine-state';
import type { Confidence } from '../../uncertainty/calibration/confidence';

/** What happened to the last request for a suggestion. */
export type LastAnswer =
  | {
      readonly kind: 'suggestion';
      readonly candidate: Candidate;
      readonly elapsedMs: number;
      /** How likely it is to be right; absent until it is known, and where the model is not calibrated. */
      readonly confidence?: Confidence;
    }
  | { readonly kind: 'silence'; readonly sentence: string };

/** Everything that the status bar shows. */
export interface StatusView {
  readonly enabled: boolean;
  readonly phase: EnginePhase;
  /** Why the engine is in its phase; may be ''. */
  readonly reason: string;
  readonly model: string | undefined;
  /** Of the engine process; undefined when there is none. */
  readonly memoryBytes: number | undefined;
  readonly steering: readonly { readonly id: string; readonly strength: number }[];
  /** What had to be done to the steering to keep it safe. */
  readonly steeringNote: string | undefined;
  /** What the active vectors learnt last. */
  readonly refinementNote: string | undefined;
  /** What the user should mend. */
  readonly problem: string | undefined;
  readonly last: LastAnswer | undefined;
}
