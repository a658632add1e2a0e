import { homedir } from 'node:os';
import { l10n, window, type SecretStorage } from 'vscode';
import { AccessRefused } from '../../hub/remote/errors';
import type { Remote } from '../../hub/remote/hub-fetch';
import { environmentFetch } from '../../hub/remote/proxy-fetch';
import { hubSettings } from '../../hub/settings';

const SECRET = 'trimtab.huggingFaceToken';

/** The hub with the user's token, which is kept where the editor keeps secrets; HF_TOKEN goes before it. */
export class HubAccess {
  constructor(
    private readonly secrets: SecretStorage,
    private readonly env: Readonly<Record<string, string | undefined>>,
  ) {}

  async remote(): Promise<Remote> {
    const token = this.env['HF_TOKEN'] ?? (await this.secrets.get(SECRET));
    const env = token === undefined ? this.env : { ...this.env, HF_TOKEN: token };
    return { settings: hubSettings(env, homedir()), fetch: await environmentFetch(env) };
  }

  /**
   * Does something at the hub. Where it refuses, the user may give a token, and it is done again.
   * @throws what `act` throws, where no token is given
   */
  async with<T>(act: (remote: Remote) => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await act(await this.remote());
      } catch (error) {
        if (!(error instanceof AccessRefused) || !(await this.askForToken(error.message))) throw error;
      }
    }
  }

  private async askForToken(refusal: string): Promise<boolean> {
    const enter = l10n.t('Enter Token…');
    if ((await window.showWarningMessage(refusal, enter)) !== enter) return false;
    const token = await window.showInputBox({
      title: l10n.t('Hugging Face token'),
      prompt: l10n.t('It is kept in the secret storage of the editor and sent to the hub alone.'),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (/^\S+$/.test(text.trim()) ? undefined : l10n.t('A token has no spaces.')),
    });
    if (token === undefined) return false;
    await this.secrets.store(SECRET, token.trim());
    return true;
  }
}
