export async function exclusive<T>(lock: Mutex, action: () => Promise<T>): Promise<T> {
  await lock.acquire();
  try {
    return await action();
  } finally {
    lock.release();
  }
}
