import { l10n, MarkdownString, StatusBarAlignment, window, type Disposable } from 'vscode';
import { CommandId } from '../contributions';
import { statusLabel, statusText } from './status-text';
import { statusTooltip, TOOLTIP_COMMANDS } from './status-tooltip';
import type { StatusView } from './status-view';

/** The one item in the status bar. */
export class StatusBar implements Disposable {
  private readonly item = window.createStatusBarItem('trimtab.status', StatusBarAlignment.Right, 100);

  constructor() {
    this.item.name = 'Trimtab';
    this.item.command = CommandId.SelectSteering;
    this.item.show();
  }

  show(view: StatusView): void {
    const tooltip = new MarkdownString(statusTooltip(view, l10n.t), true);
    tooltip.supportHtml = true;
    tooltip.isTrusted = { enabledCommands: TOOLTIP_COMMANDS };
    this.item.text = statusText(view, l10n.t);
    this.item.tooltip = tooltip;
    this.item.accessibilityInformation = { label: statusLabel(view, l10n.t), role: 'button' };
  }

  dispose(): void {
    this.item.dispose();
  }
}
