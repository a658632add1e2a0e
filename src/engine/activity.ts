import type { Method } from './protocol';

/** What an engine is doing while it serves a request, for "while …" in messages. */
const activities: Readonly<Record<Method, string>> = {
  load: 'loading a model',
  complete: 'completing',
  promptIds: 'assembling a prompt',
  forward: 'running a forward pass',
  sumActivations: 'reading activations',
  captureActivations: 'reading activations',
  sumSurprisal: 'measuring texts',
  scoreTokens: 'scoring a text',
  probedStreams: 'replaying a completion',
  identify: 'hashing the model',
  status: 'reporting its status',
  unload: 'unloading the model',
};

export function activityOf(method: Method): string {
  return activities[method];
}

/** "loading …" with the model's name: the last part of its path. */
export function loadingActivity(path: string): string {
  const name =
    path
      .split(/[\\/]/)
      .filter((part) => part !== '')
      .at(-1) ?? path;
  return `loading the model "${name}"`;
}
