export function start_timer(duration_ms, on_finish) {
  const start_time = Date.now();
  const timer_id = setInterval(() => {
    const elapsed_ms = Date.now() - start_time;
    if (elapsed_ms >= duration_ms) {
      clearInterval(timer_id);
      on_finish(elapsed_ms);
    }
  }, 100);
}
