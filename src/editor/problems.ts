import { commands, l10n, window, type LogOutputChannel } from 'vscode';
import { CommandId } from './contributions';

/** What the user should mend: one message however often it comes up, until all is well again. */
export class Problems {
  private readonly told = new Set<string>();
  private current: string | undefined;

  /** @param onChange told what is wrong now; undefined when nothing is */
  constructor(
    private readonly log: LogOutputChannel,
    private readonly onChange: (problem: string | undefined) => void,
  ) {}

  /** @param message undefined when nothing is wrong */
  report(message: string | undefined): void {
    const isNew = message !== this.current;
    this.current = message;
    if (isNew) this.onChange(message);
    if (message === undefined) {
      this.told.clear();
      return;
    }
    if (this.told.has(message)) return;
    this.told.add(message);
    this.log.error(message);
    const showLog = l10n.t('Show Log');
    void window.showErrorMessage(message, showLog).then(async (chosen) => {
      if (chosen === showLog) await commands.executeCommand(CommandId.ShowLog);
    });
  }
}
