export async function synchronise(local: Store, remote: Store): Promise<number> {
  let copied = 0;
  for (const key of await remote.keys()) {
    if (await local.has(key)) continue;
    const value = await remote.get(key);
    await local.set(key, value);
    copied += 1;
  }
  return copied;
}
