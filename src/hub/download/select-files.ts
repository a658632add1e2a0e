import { UserError } from '../../common/errors';
import { checkPrecision, graphPaths, PRECISIONS, type Precision } from '../../lm/model-files';
import { noGraphSentence } from '../no-graph';
import type { RemoteFile, RepositoryListing } from '../remote/listing';

/** What of a repository is needed to run it at one precision. */
export interface Selection {
  readonly precision: Precision;
  readonly graph: RemoteFile;
  /** Weights that the graph keeps in files of their own, as far as names tell. */
  readonly data: readonly RemoteFile[];
  /** Configuration, tokenizer and licence. */
  readonly side: readonly RemoteFile[];
}

/** Without these nothing can be completed. */
const REQUIRED = ['config.json', 'tokenizer.json'];
const OPTIONAL = [
  'generation_config.json',
  'tokenizer_config.json',
  'special_tokens_map.json',
  'trimtab.json',
];
/** Weights carry their licence with them. */
const LICENCE = /^(licen[cs]e|notice|use_policy)(\.\w+)?$/i;
/** Largest of those that is fetched: a licence is a text. */
const MAX_LICENCE_BYTES = 1024 * 1024;
/** How exporters name the data of a graph: `model.onnx_data`, `model.onnx_data_1`, `model.onnx.data`. */
const DATA_SUFFIX = /^(_data(_\d+)?|\.data)$/;

/**
 * Chooses the files of one precision: of `precision` if given, else of the one that suits a CPU best.
 * @throws UserError saying what the repository has instead
 */
export function selectFiles({ id, files }: RepositoryListing, precision?: string): Selection {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const wanted = precision === undefined ? PRECISIONS : [checkPrecision(precision)];
  for (const candidate of wanted) {
    const graph = graphPaths(candidate)
      .map((path) => byPath.get(path))
      .find((file) => file !== undefined);
    if (!graph) continue;
    for (const name of REQUIRED) {
      if (!byPath.has(name))
        throw new UserError(
          `${id.name} has no ${name}, which Trimtab needs: choose another export of the model.`,
        );
    }
    const data = files.filter(
      ({ path }) => path.startsWith(graph.path) && DATA_SUFFIX.test(path.slice(graph.path.length)),
    );
    const side = files.filter(
      ({ path, bytes }) =>
        REQUIRED.includes(path) ||
        OPTIONAL.includes(path) ||
        (LICENCE.test(path) && bytes <= MAX_LICENCE_BYTES),
    );
    return { precision: candidate, graph, data, side };
  }
  const paths = files.map(({ path }) => path);
  throw new UserError(noGraphSentence(id.name, paths, precision));
}
