import { commands, l10n, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { messageOf } from '../../common/errors';
import { CommandId, InternalCommandId } from '../contributions';
import { Lazy } from '../lazy';
import type { Session } from '../session';

/** Registers every command of the manifest, and those of links. A failing one tells the user once. */
export function registerCommands(
  session: Session,
  context: ExtensionContext,
  log: LogOutputChannel,
): { dispose(): unknown }[] {
  const register = (id: string, run: () => unknown) =>
    commands.registerCommand(id, async () => {
      try {
        await run();
      } catch (error) {
        log.error(messageOf(error));
        void window.showErrorMessage(messageOf(error));
      }
    });
  return [
    ...steeringCommands(session, context, register),
    ...modelCommands(session, context, register),
    ...uncertaintyCommands(session, context, register),
    register(CommandId.RestartEngine, async () => {
      session.forget();
      await session.engine.restart();
      window.setStatusBarMessage(l10n.t('Trimtab: the engine was restarted.'), 5000);
    }),
    register(CommandId.FreeMemory, async () => session.freeMemory()),
    register(CommandId.ShowLog, () => log.show()),
    commands.registerCommand(InternalCommandId.Accepted, (id: unknown) => session.onAccepted(Number(id))),
  ];
}

type Register = (id: string, run: () => unknown) => { dispose(): unknown };

function steeringCommands(session: Session, { globalState }: ExtensionContext, register: Register) {
  const steering = async () => {
    const { SteeringCommands } = await import('./steering-commands');
    return new SteeringCommands(session, globalState);
  };
  const comparison = new Lazy(async () => new (await import('./compare-steering')).Comparison(session));
  return [
    comparison,
    register(CommandId.SelectSteering, async () => (await steering()).select()),
    register(CommandId.ToggleSteering, async () => (await steering()).toggle()),
    register(CommandId.SetStrength, async () => (await steering()).setStrength()),
    register(CommandId.ClearSteering, async () => (await steering()).clear()),
    register(CommandId.ImportVector, async () => (await import('./vector-files')).importVector(session)),
    register(CommandId.ExportVector, async () => (await import('./vector-files')).exportVector(session)),
    register(CommandId.CompareSteering, async () => (await comparison.get()).show()),
    register(CommandId.ResetRefinement, async () =>
      (await import('./reset-refinement')).resetRefinements(session),
    ),
  ];
}

function modelCommands(session: Session, { secrets, extensionUri }: ExtensionContext, register: Register) {
  const home = extensionUri.fsPath;
  const models = async () => {
    const { HubAccess } = await import('../models/hub-access');
    const { ModelCommands } = await import('../models/select-model');
    return new ModelCommands(session, new HubAccess(secrets, process.env), home);
  };
  const builder = new Lazy(
    async () => new (await import('../vectors/vector-builder')).VectorBuilder(session, home),
  );
  return [
    builder,
    register(CommandId.SelectModel, async () => (await models()).select()),
    register(CommandId.BuildVectors, async () => (await builder.get()).build()),
    register(CommandId.LearnStyle, async () => (await builder.get()).learn()),
  ];
}

function uncertaintyCommands(session: Session, { extensionUri }: ExtensionContext, register: Register) {
  const panel = new Lazy(
    async () => new (await import('../explain/explain-panel')).ExplainPanel(session, extensionUri),
  );
  const heatMap = new Lazy(async () => new (await import('../heat/heat-map')).HeatMap(session));
  return [
    panel,
    heatMap,
    register(CommandId.ExplainSuggestion, async () => (await panel.get()).show()),
    register(CommandId.ClearHighlights, () => session.marks.clear()),
    register(CommandId.ShowUncertainty, async () => (await heatMap.get()).toggle()),
  ];
}
