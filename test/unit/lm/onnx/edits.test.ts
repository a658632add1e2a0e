import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { findModelFiles } from '../../../../src/lm/model-files';
import { integerAttribute } from '../../../../src/lm/onnx/attributes';
import { bufferSource, openFileSource } from '../../../../src/lm/onnx/bytes';
import { valuesRead } from '../../../../src/lm/onnx/dataflow';
import type { Graph } from '../../../../src/lm/onnx/model';
import {
  prepareDecoder,
  scanDecoder,
  type EditOptions,
  type PreparedDecoder,
} from '../../../../src/lm/onnx/prepare';
import { scanModel } from '../../../../src/lm/onnx/scan';
import { EMBEDDED_MODEL, GRAPHS, graphFixtures } from '../../../support/fixtures';

/** Room for the edited graph, so that the edit costs a load neither time nor memory. */
const MAX_BYTES = 200_000;

interface Edited extends PreparedDecoder {
  readonly file: string;
  /** The edited graph as the runtime will read it. */
  readonly graph: Graph;
}

function edit(folder: string, options: EditOptions): Edited {
  const { graph: file, config } = findModelFiles(folder);
  const source = openFileSource(file);
  try {
    const { hiddenSize, vocabularySize } = config;
    const places = { graph: basename(file), external: (location: string) => location };
    const decoder = scanDecoder(source, { hints: config, hiddenSize, vocabularySize });
    const prepared = prepareDecoder(decoder, source, places, options);
    return { ...prepared, file, graph: scanModel(bufferSource(prepared.bytes)).graph };
  } finally {
    source.close();
  }
}

/** Blocks with probes; every model has at least three blocks. */
const PROBES = {
  'pushes alone': [],
  'probes alone': Array.from({ length: 100 }, (_, block) => block),
  'a push beside probes': [0, 2],
};

const folders = [
  ...graphFixtures().map(({ name, folder }) => ({ name, folder })),
  { name: 'the embedded model', folder: EMBEDDED_MODEL },
];

const cases = folders.flatMap((model) =>
  Object.entries(PROBES).map(([steering, probeBlocks]) => ({ ...model, steering, probeBlocks })),
);

for (const { name, folder, steering, probeBlocks } of cases) {
  describe(`the graph of ${name}, edited for ${steering}`, () => {
    const edited = edit(folder, { int8Products: true, probeBlocks });
    const { graph, file } = edited;

    it('has its nodes in topological order, and everything they read', () => {
      const made = new Set([...graph.inputs, ...graph.initializers].map((value) => value.name));
      for (const node of graph.nodes) {
        for (const read of valuesRead(node))
          assert.ok(made.has(read), `${node.name} reads ${read} too early`);
        for (const output of node.outputs) made.add(output);
      }
      for (const output of graph.outputs) assert.ok(made.has(output.name), `nothing makes ${output.name}`);
    });

    it('has no two values or nodes of one name', () => {
      const values = [
        ...graph.inputs.map((value) => value.name),
        ...graph.initializers.map((value) => value.name),
        ...graph.nodes.flatMap((node) => node.outputs.filter((output) => output !== '')),
      ];
      assert.deepEqual(duplicates(values), []);
      assert.deepEqual(duplicates(graph.nodes.map((node) => node.name).filter((each) => each !== '')), []);
    });

    it('leaves the weights in their files', () => {
      for (const { name: weight, data } of edited.decoder.model.graph.initializers) {
        const now = graph.initializers.find((each) => each.name === weight);
        assert.ok(now, `${weight} is gone`);
        if (data.kind === 'inline') continue;
        assert.ok(now.data.kind === 'external', `${weight} was copied`);
        assert.ok(existsSync(join(dirname(file), now.data.location)), now.data.location);
        assert.deepEqual(
          { offset: now.data.offset, length: now.data.length },
          { offset: data.offset, length: data.length },
        );
      }
    });

    it('is small', () => {
      const inline = edited.decoder.model.graph.initializers.reduce(
        (sum, { data }) => sum + (data.kind === 'inline' ? data.proto.length : 0),
        0,
      );
      assert.ok(edited.bytes.length - inline < MAX_BYTES, `${edited.bytes.length} bytes`);
    });

    it('returns neither whole caches nor whole logits', () => {
      const outputs = graph.outputs.map((output) => output.name);
      const before = edited.decoder.model.graph.outputs.map((output) => output.name);
      assert.deepEqual(
        outputs.filter((output) => before.includes(output)),
        [],
      );
    });

    it('asks for every input by a name of its own, and gives none a default', () => {
      const initialised = new Set(graph.initializers.map((initializer) => initializer.name));
      const before = new Set(edited.decoder.model.graph.inputs.map((input) => input.name));
      const added = graph.inputs.filter((input) => !before.has(input.name));
      assert.ok(added.length > 0);
      // The runtime for Node silently drops what is fed to an input with a default.
      for (const input of added) assert.ok(!initialised.has(input.name), input.name);
    });
  });
}

describe('4-bit products', () => {
  const levels = (folder: string, int8Products: boolean) =>
    edit(join(GRAPHS, folder), { int8Products, probeBlocks: [] })
      .graph.nodes.filter((node) => node.opType === 'MatMulNBits')
      .map((node) => integerAttribute(node, 'accuracy_level') ?? 0);

  it('are computed in int8 where that is allowed and the file leaves it open', () => {
    assert.deepEqual([...new Set(levels('llama-q4', true))], [4]);
    assert.deepEqual([...new Set(levels('llama-fused-int4', true))], [4]);
  });

  it('are computed as the file says where exactness is asked for', () => {
    assert.deepEqual([...new Set(levels('llama-q4', false))], [0]);
  });
});

function duplicates(names: readonly string[]): string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}
