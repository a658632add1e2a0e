export function throttle(action, interval) {
  let next = 0;
  return (...args) => {
    if (Date.now() < next) return;
    next = Date.now() + interval;
    action(...args);
  };
}
