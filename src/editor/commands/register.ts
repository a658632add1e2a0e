import { commands, l10n, window, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { messageOf } from '../../common/errors';
import { CommandId, InternalCommandId } from '../contributions';
import { ExplainPanel } from '../explain/explain-panel';
import { HeatMap } from '../heat/heat-map';
import type { Session } from '../session';
import { HubAccess } from '../models/hub-access';
import { ModelCommands } from '../models/select-model';
import { VectorBuilder } from '../vectors/vector-builder';
import { Comparison } from './compare-steering';
import { resetRefinements } from './reset-refinement';
import { SteeringCommands } from './steering-commands';
import { exportVector, importVector } from './vector-files';

/** Registers every command of the manifest, and those of links. A failing one tells the user once. */
export function registerCommands(
  session: Session,
  context: ExtensionContext,
  log: LogOutputChannel,
): { dispose(): unknown }[] {
  const steering = new SteeringCommands(session, context.globalState);
  const panel = new ExplainPanel(session, context.extensionUri);
  const heatMap = new HeatMap(session);
  const comparison = new Comparison(session);
  const home = context.extensionUri.fsPath;
  const models = new ModelCommands(session, new HubAccess(context.secrets, process.env), home);
  const builder = new VectorBuilder(session, home);
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
    panel,
    heatMap,
    comparison,
    builder,
    register(CommandId.SelectSteering, async () => steering.select()),
    register(CommandId.ToggleSteering, async () => steering.toggle()),
    register(CommandId.SetStrength, async () => steering.setStrength()),
    register(CommandId.ClearSteering, async () => steering.clear()),
    register(CommandId.ImportVector, async () => importVector(session)),
    register(CommandId.ExportVector, async () => exportVector(session)),
    register(CommandId.CompareSteering, async () => comparison.show()),
    register(CommandId.SelectModel, async () => models.select()),
    register(CommandId.BuildVectors, async () => builder.build()),
    register(CommandId.LearnStyle, async () => builder.learn()),
    register(CommandId.ResetRefinement, async () => resetRefinements(session)),
    register(CommandId.ExplainSuggestion, async () => panel.show()),
    register(CommandId.ClearHighlights, () => session.marks.clear()),
    register(CommandId.ShowUncertainty, async () => heatMap.toggle()),
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
