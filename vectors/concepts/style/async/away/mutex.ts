export function exclusive<T>(lock: Mutex, action: () => T): T {
  lock.acquire();
  try {
    return action();
  } finally {
    lock.release();
  }
}
