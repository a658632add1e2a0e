export function startTimer(durationMs, onFinish) {
  const startTime = Date.now();
  const timerId = setInterval(() => {
    const elapsedMs = Date.now() - startTime;
    if (elapsedMs >= durationMs) {
      clearInterval(timerId);
      onFinish(elapsedMs);
    }
  }, 100);
}
