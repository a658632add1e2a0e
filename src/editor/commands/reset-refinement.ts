import { l10n, window } from 'vscode';
import { refinementOf } from '../../steering/refine-vector';
import { resetRefinement } from '../../steering/refinement-store';
import { refinementFigures } from '../feedback/refinement-note';
import type { Session } from '../session';

/** Puts vectors back as they were before accepted and rejected suggestions refined them. */
export async function resetRefinements(session: Session): Promise<void> {
  const { entries } = await session.steering.library();
  const rows = entries.flatMap(({ id, title, vector }) => {
    const figures = refinementOf(vector);
    return figures
      ? [{ id, label: title, description: id, detail: refinementFigures(figures, l10n.t), picked: true }]
      : [];
  });
  if (rows.length === 0) {
    void window.showInformationMessage(l10n.t('No vector of this model is refined.'));
    return;
  }
  const chosen = await window.showQuickPick(rows, {
    title: l10n.t('Reset Refinement'),
    placeHolder: l10n.t('These are put back as they were built.'),
    canPickMany: true,
  });
  if (!chosen || chosen.length === 0) return;
  const folders = await session.steering.folders();
  for (const { id } of chosen) await resetRefinement(folders, id);
  session.forgetRefinement();
  void window.showInformationMessage(l10n.t('Vectors put back as they were built: {0}.', chosen.length));
}
