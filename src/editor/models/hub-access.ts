import { homedir } from 'node:os';
import { l10n, window, workspace, type SecretStorage } from 'vscode';
import { variable, type Environment } from '../../common/user-folders';
import { AccessRefused } from '../../hub/remote/errors';
import type { Remote } from '../../hub/remote/hub-fetch';
import { environmentFetch } from '../../hub/remote/proxy-fetch';
import { hubSettings } from '../../hub/settings';
import { withProxySettings } from './editor-proxies';

const SECRET = 'trimtab.huggingFaceToken';

/**
 * The hub with the user's token. One that was given here is kept where the editor keeps secrets, and goes before HF_TOKEN,
 * which the hub has refused by then. */
export class HubAccess {
  constructor(
    private readonly secrets: SecretStorage,
    private readonly env: Environment,
  ) {}

  async remote(): Promise<Remote> {
    const token = (await this.secrets.get(SECRET)) ?? variable(this.env, 'HF_TOKEN');
    const env = { ...this.env, HF_TOKEN: token };
    const http = workspace.getConfiguration('http');
    const proxies = withProxySettings(this.env, {
      proxy: http.get('proxy', ''),
      noProxy: http.get<string[]>('noProxy', []),
      proxySupport: http.get('proxySupport', 'override'),
    });
    return { settings: hubSettings(env, homedir()), fetch: environmentFetch(proxies) };
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
      prompt: l10n.t(
        'It is kept in the secret storage of the editor and sent to the hub alone. Nothing: the one kept is forgotten.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (/^\S*$/.test(text.trim()) ? undefined : l10n.t('A token has no spaces.')),
    });
    if (token === undefined) return false;
    if (token.trim() === '') await this.secrets.delete(SECRET);
    else await this.secrets.store(SECRET, token.trim());
    return true;
  }
}
