import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { bufferSource } from '../../../../src/lm/onnx/bytes';
import { analyseDataflow } from '../../../../src/lm/onnx/dataflow';
import type { Graph, Model, Node } from '../../../../src/lm/onnx/model';
import { scanModel } from '../../../../src/lm/onnx/scan';
import { unwrapMergedDecoder } from '../../../../src/lm/onnx/unwrap-if';
import { GRAPHS, graphFile } from '../../../support/fixtures';

const scan = (fixture: string) => scanModel(bufferSource(readFileSync(graphFile(join(GRAPHS, fixture)))));

const node = (inputs: string[], outputs: string[], change: Partial<Node> = {}): Node => ({
  name: outputs.join(),
  opType: 'Identity',
  domain: '',
  inputs,
  outputs,
  attributes: [],
  ...change,
});
const graph = (nodes: Node[], outputs: string[], inputs: string[] = []): Graph => ({
  name: '',
  nodes,
  inputs: inputs.map((name) => ({ name, elementType: 1 })),
  outputs: outputs.map((name) => ({ name, elementType: 1 })),
  valueInfos: [],
  initializers: [],
  rest: [],
});
const branch = (name: string, content: Graph) => ({ name, bytes: new Uint8Array(), graph: content });

/** A merged decoder whose two branches are given, beside other nodes. */
function merged(branches: Graph[], others: Node[] = []): Model {
  const attributes = branches.map((content, i) => branch(i === 0 ? 'then_branch' : 'else_branch', content));
  const choice = node(['use_cache_branch'], ['logits', 'present'], { opType: 'If', attributes });
  const whole = graph([...others, choice], ['logits', 'present'], ['ids', 'past', 'use_cache_branch']);
  return { irVersion: 8, opsets: new Map([['', 17]]), functions: [], rest: [], graph: whole };
}

const withPast = graph([node(['ids'], ['a']), node(['past'], ['b'])], ['a', 'b']);
const withoutPast = graph([node(['ids'], ['c']), node(['ids'], ['d'])], ['c', 'd']);

describe('unwrapping a merged decoder', () => {
  for (const [order, branches] of [
    ['first', [withPast, withoutPast]],
    ['last', [withoutPast, withPast]],
  ] as const) {
    it(`puts the branch that reads the cache in place of the If, where it comes ${order}`, () => {
      const { nodes, inputs } = unwrapMergedDecoder(merged([...branches])).graph;
      assert.deepEqual(
        nodes.map((each) => [each.opType, each.inputs, each.outputs]),
        [
          ['Identity', ['ids'], ['a']],
          ['Identity', ['past'], ['b']],
          ['Identity', ['a'], ['logits']],
          ['Identity', ['b'], ['present']],
        ],
      );
      assert.deepEqual(
        inputs.map((input) => input.name),
        ['ids', 'past'],
        'nothing reads the condition any more',
      );
    });
  }

  it('refuses where a value is made inside and outside', () => {
    const model = merged([withoutPast, withPast], [node(['ids'], ['a'])]);
    assert.throws(() => unwrapMergedDecoder(model), /"a" is made inside and outside/);
  });

  it('leaves other models as they are', () => {
    for (const fixture of ['llama-torchscript', 'qwen2-dynamo23', 'llama-fused']) {
      const model = scan(fixture);
      assert.equal(unwrapMergedDecoder(model), model);
    }
  });

  it('leaves a real one as a plain graph with the same outputs and all that its nodes read', () => {
    const model = scan('llama-merged');
    const unwrapped = unwrapMergedDecoder(model).graph;
    assert.deepEqual(unwrapped.outputs, model.graph.outputs);
    assert.ok(!unwrapped.nodes.some((each) => each.opType === 'If'));
    assert.ok(!unwrapped.inputs.some((input) => input.name === 'use_cache_branch'));
    const flow = analyseDataflow(unwrapped);
    const known = new Set([...unwrapped.inputs, ...unwrapped.initializers].map((value) => value.name));
    for (const name of flow.consumers.keys()) {
      assert.ok(known.has(name) || flow.producer.has(name), `nothing makes ${name}`);
    }
  });
});
