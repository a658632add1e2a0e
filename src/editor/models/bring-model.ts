import { join } from 'node:path';
import { homedir } from 'node:os';
import { l10n, ProgressLocation, window } from 'vscode';
import { EngineClient } from '../../engine/client';
import { checkAndKeep } from '../../hub/check/check-and-keep';
import { checkStageText } from '../../hub/check/check-stage-text';
import { userCheckStore, type ModelCheck } from '../../hub/check/check-store';
import { assertMemory } from '../../hub/check/memory';
import { addFromHub } from '../../hub/download/add-from-hub';
import { formatModelId, type ModelId } from '../../hub/model-id';
import { thisMachine } from '../../hub/this-machine';
import { abortSignalOf } from '../abort-signal';
import { downloadSteps } from './download-steps';
import type { HubAccess } from './hub-access';

/** A model that is on this machine now. */
export interface BroughtModel {
  readonly id: string;
  readonly folder: string;
  readonly precision: string;
}

/**
 * Downloads a model under a notification that can be cancelled; what has arrived by then is continued the next time.
 * @returns undefined when it was cancelled
 * @throws UserError in one sentence
 */
export async function downloadModel(hub: HubAccess, id: ModelId): Promise<BroughtModel | undefined> {
  const name = formatModelId(id);
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Downloading {0}', name),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const signal = abortSignalOf(token);
    const stepOf = downloadSteps(l10n.t);
    try {
      const { folder, precision } = await hub.with(async (remote) =>
        addFromHub({
          ...{ remote, id, signal },
          onProgress: (state) => progress.report(stepOf(state)),
          onPlan: ({ weightBytes }) => assertMemory(name, weightBytes, thisMachine().memory),
        }),
      );
      return { id: name, folder, precision };
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  });
}

/**
 * Checks a model in an engine of its own, under a notification that can be cancelled, and keeps the verdict.
 * @param home folder of the extension
 * @returns undefined when it was cancelled
 * @throws UserError when it cannot be loaded
 */
export async function checkBrought(home: string, model: BroughtModel): Promise<ModelCheck | undefined> {
  const { id: name, folder, precision } = model;
  const options = {
    location: ProgressLocation.Notification,
    title: l10n.t('Checking {0}', name),
    cancellable: true,
  };
  return window.withProgress(options, async (progress, token) => {
    const signal = abortSignalOf(token);
    const engine = new EngineClient({ serverPath: join(home, 'dist', 'engine.cjs') });
    try {
      return await checkAndKeep({
        ...{ engine, name, folder, precision, signal },
        memory: thisMachine().memory,
        store: userCheckStore(process.env, homedir()),
        onStage: (stage) => progress.report({ message: checkStageText(stage, l10n.t) }),
        onWarning: (sentence) => void window.showWarningMessage(sentence),
      });
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      await engine.dispose();
    }
  });
}
