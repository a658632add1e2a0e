export function synchronise(local: Store, remote: Store): number {
  let copied = 0;
  for (const key of remote.keys()) {
    if (local.has(key)) continue;
    const value = remote.get(key);
    local.set(key, value);
    copied += 1;
  }
  return copied;
}
