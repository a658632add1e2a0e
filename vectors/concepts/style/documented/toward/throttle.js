/**
 * Wraps an action so that it runs at most once in an interval.
 *
 * @param {Function} action what to run
 * @param {number} interval milliseconds between two runs
 * @returns {Function} the wrapped action
 */
export function throttle(action, interval) {
  let next = 0;
  return (...args) => {
    if (Date.now() < next) return;
    next = Date.now() + interval;
    action(...args);
  };
}
