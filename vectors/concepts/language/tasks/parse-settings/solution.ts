export function parseSettings(text: string): Record<string, string> {
  const settings: Record<string, string> = {};
  for (const line of text.split('\n').map((part) => part.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const at = line.indexOf('=');
    settings[line.slice(0, at).trim()] = line.slice(at + 1).trim();
  }
  return settings;
}
