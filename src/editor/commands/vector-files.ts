import { basename } from 'node:path';
import { l10n, Uri, window, type OpenDialogOptions } from 'vscode';
import { UserError } from '../../common/errors';
import { checkAgainstModel } from '../../steering/check-against-model';
import { exportControlVector } from '../../steering/gguf/control-vector';
import { loadControlVector } from '../../steering/gguf/load-control-vector';
import { addToLibrary } from '../../steering/add-to-library';
import { loadSteeringVector, saveSteeringVector, writeVectorFile } from '../../steering/vector-store';
import type { Session } from '../session';

const FILES: OpenDialogOptions = {
  canSelectMany: false,
  filters: { [l10n.t('Steering vectors')]: ['safetensors', 'gguf'] },
};

/** Takes a vector file, of llama.cpp's kind too, among the user's own vectors for the loaded model. */
export async function importVector(session: Session): Promise<void> {
  const [uri] = (await window.showOpenDialog(FILES)) ?? [];
  if (!uri) return;
  const file = uri.fsPath;
  const name = basename(file).replace(/\.(safetensors|gguf)$/i, '');
  const vector = file.toLowerCase().endsWith('.gguf')
    ? await loadControlVector(file)
    : (await loadSteeringVector(file)).vector;
  const { info } = await session.engine.model();
  const modelSha256 = await session.engine.sha256();
  checkAgainstModel(vector, { ...info, sha256: modelSha256 });
  const metadata = { ...vector.metadata, modelId: info.id, modelSha256, layers: info.layers };
  await addToLibrary(await session.steering.ownFolder(), `imported/${name}`, { ...vector, metadata });
  session.steering.forget();
  session.forget();
  void window.showInformationMessage(l10n.t('"{0}" is among your steering vectors now.', name));
}

/** Writes a vector of the library as a file of its own, or as a control vector of llama.cpp. */
export async function exportVector(session: Session): Promise<void> {
  const { entries } = await session.steering.library();
  if (entries.length === 0)
    throw new UserError(l10n.t('There are no steering vectors for this model to export.'));
  const rows = entries.map((entry) => ({ label: entry.title, description: entry.id, entry }));
  const chosen = await window.showQuickPick(rows, { title: l10n.t('Export Vector') });
  if (!chosen) return;
  const target = await window.showSaveDialog({
    defaultUri: Uri.file(basename(chosen.entry.file)),
    filters: { safetensors: ['safetensors'], [l10n.t('Control vector of llama.cpp')]: ['gguf'] },
  });
  if (!target) return;
  if (target.fsPath.toLowerCase().endsWith('.gguf')) {
    await writeVectorFile(target.fsPath, exportControlVector(chosen.entry.vector, { skipBlock0: true }));
  } else await saveSteeringVector(target.fsPath, chosen.entry.vector);
}
