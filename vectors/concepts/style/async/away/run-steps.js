export function runSteps(steps, context) {
  const log = [];
  for (const step of steps) {
    const started = Date.now();
    step.run(context);
    log.push({ name: step.name, duration: Date.now() - started });
  }
  return log;
}
