import { graphPaths, PRECISIONS, type Precision } from '../lm/model-files';

/** Precisions of which a repository or a folder has a graph, given the paths in it. */
export function precisionsAmong(paths: Iterable<string>): Precision[] {
  const present = new Set(paths);
  return PRECISIONS.filter((precision) => graphPaths(precision).some((path) => present.has(path)));
}

/**
 * What a repository or a folder has instead of a graph that was looked for, and what is needed: a sentence.
 * @param name of the repository, or the folder's path
 * @param paths in it
 * @param precision of the graph; without one none at all was found
 */
export function noGraphSentence(name: string, paths: readonly string[], precision?: string): string {
  const precisions = precisionsAmong(paths);
  if (precision !== undefined && precisions.length > 0)
    return `${name} has no graph of precision ${precision}: it has ${precisions.join(', ')}.`;
  const graphs = paths.filter((path) => path.endsWith('.onnx'));
  if (graphs.length > 0)
    return `${name} has no graph under a name that Trimtab knows, such as onnx/model_q4.onnx: it has ${graphs.slice(0, 4).join(', ')}.`;
  const find = `find one with "trimtab model search ${name.split(/[/\\]/).at(-1) ?? name}"`;
  const has = (ending: RegExp) => paths.some((path) => ending.test(path));
  if (has(/\.gguf$/i))
    return `${name} holds GGUF files, which are for llama.cpp; Trimtab needs an ONNX export: ${find}.`;
  if (has(/\.(safetensors|bin|pt|pth)$/i))
    return `${name} holds PyTorch weights; Trimtab needs an ONNX export: ${find}, or make one with optimum.`;
  return `${name} holds no model that Trimtab can run; it needs an ONNX export: ${find}.`;
}
