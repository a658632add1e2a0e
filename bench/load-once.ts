// One load of a model, in a process of its own so that memory can be told: `load-once.ts original|edited GRAPH`.
import { dirname } from 'node:path';
import * as ort from 'onnxruntime-node';
import { GraphSession } from '../src/lm/graph-session';
import { findModelFiles } from '../src/lm/model-files';

const [kind, graph = ''] = process.argv.slice(2);
const { config } = findModelFiles(graph);
const MEGABYTE = 1024 * 1024;
const before = process.cpuUsage();
if (kind === 'edited') {
  const session = await GraphSession.open(graph, {
    threads: 1,
    hints: config,
    hiddenSize: config.hiddenSize,
  });
  report();
  await session.dispose();
} else {
  const session = await ort.InferenceSession.create(graph, {
    intraOpNumThreads: 1,
    logSeverityLevel: 3,
    extra: { session: { model_external_initializers_file_folder_path: dirname(graph) } },
  });
  report();
  await session.release();
}

function report(): void {
  const { user, system } = process.cpuUsage(before);
  const residentMB = process.memoryUsage.rss() / MEGABYTE;
  console.log(JSON.stringify({ ms: (user + system) / 1000, residentMB }));
}
