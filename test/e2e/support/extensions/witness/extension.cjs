// Lives in the extension host beside Trimtab and writes down, when asked, what happened there since it was last asked:
// rejections that nobody handled, the longest stall of the event loop, and the heap after a collection; and which modules are loaded.
const { writeFileSync } = require('node:fs');
const { monitorEventLoopDelay } = require('node:perf_hooks');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { commands, workspace } = require('vscode');

/** Ms between two looks at the event loop. */
const RESOLUTION = 5;

exports.activate = (context) => {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION });
  const rejections = [];
  const onRejection = (reason) => rejections.push(String(reason?.stack ?? reason));
  process.on('unhandledRejection', onRejection);
  delays.enable();
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc');
  const report = () => {
    // The collection stalls the loop itself, so it comes after the reading.
    const stall = {
      p99Ms: delays.percentile(99) / 1e6 - RESOLUTION,
      longestMs: delays.max / 1e6 - RESOLUTION,
    };
    collect();
    const seen = { rejections: rejections.splice(0), ...stall, heapBytes: process.memoryUsage().heapUsed };
    const modules = Object.keys(require.cache);
    // Every document that is open, so that the test knows what is in the lines that are out of sight.
    const texts = workspace.textDocuments.map((document) => [document.uri.path, document.getText()]);
    writeFileSync(
      process.env.TRIMTAB_WITNESS,
      JSON.stringify({ ...seen, modules, texts: Object.fromEntries(texts) }),
    );
    // This report stalls the loop as well, which is told at the next look.
    setTimeout(() => delays.reset(), 4 * RESOLUTION);
  };
  context.subscriptions.push(commands.registerCommand('witness.report', report), {
    dispose: () => void process.off('unhandledRejection', onRejection),
  });
};
