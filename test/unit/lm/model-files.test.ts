import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import { findModelFiles } from '../../../src/lm/model-files';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** A temporary folder with these files; objects are written as JSON. */
function folderWith(files: Record<string, unknown>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'trimtab-model-')));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return folder;
}

const GRAPH = { 'onnx/model.onnx': '' };
const configOf = (config: unknown) => findModelFiles(folderWith({ ...GRAPH, 'config.json': config })).config;

const refuses =
  (...reasons: RegExp[]) =>
  (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    for (const reason of reasons) assert.match(error.message, reason);
    return true;
  };

describe('finding a model', () => {
  it('takes a folder, its graph in onnx/ or beside the configuration', () => {
    for (const graph of ['onnx/model.onnx', 'model.onnx']) {
      const folder = folderWith({ [graph]: '', 'config.json': {} });
      const files = findModelFiles(folder);
      assert.deepEqual(
        { id: files.id, graph: files.graph, folder: files.folder },
        { id: basename(folder), graph: join(folder, graph), folder },
      );
    }
  });

  it('takes a bare graph, with what is known of it only from a folder around it', () => {
    const bare = folderWith({ 'some.onnx': '' });
    const alone = findModelFiles(join(bare, 'some.onnx'));
    assert.deepEqual(
      { id: alone.id, folder: alone.folder, config: alone.config },
      { id: 'some.onnx', folder: undefined, config: { endOfTextIds: [] } },
    );
    const folder = folderWith({ 'onnx/some.onnx': '', 'config.json': { hidden_size: 64 } });
    const inFolder = findModelFiles(join(folder, 'onnx', 'some.onnx'));
    assert.deepEqual(
      { id: inFolder.id, folder: inFolder.folder, hiddenSize: inFolder.config.hiddenSize },
      { id: basename(folder), folder, hiddenSize: 64 },
    );
  });

  it('refuses what is not there or no model, and says what to give', () => {
    assert.throws(() => findModelFiles('/nowhere'), refuses(/no model at \/nowhere/, /give a model folder/));
    const text = folderWith({ 'notes.txt': '' });
    assert.throws(() => findModelFiles(join(text, 'notes.txt')), refuses(/notes\.txt is not a model/));
  });

  it('refuses a folder without a graph and says what it has instead', () => {
    assert.throws(() => findModelFiles(folderWith({})), refuses(/has no \.onnx file: export the model/));
    const odd = folderWith({ 'onnx/vision_encoder.onnx': '' });
    assert.throws(() => findModelFiles(odd), refuses(/it has vision_encoder\.onnx/));
  });
});

describe('choosing a precision', () => {
  const all = Object.fromEntries(
    ['', '_q4', '_quantized', '_fp16', '_q4f16', '_int8'].map((suffix) => [`onnx/model${suffix}.onnx`, '']),
  );

  it('prefers what runs best on a CPU', () => {
    const chosen = (...names: string[]) => {
      const files = Object.fromEntries(names.map((name) => [`onnx/${name}`, '']));
      return basename(findModelFiles(folderWith(files)).graph);
    };
    assert.equal(basename(findModelFiles(folderWith(all)).graph), 'model_q4.onnx');
    assert.equal(chosen('model.onnx', 'model_quantized.onnx'), 'model_quantized.onnx');
    assert.equal(chosen('model.onnx', 'model_fp16.onnx'), 'model.onnx');
    assert.equal(chosen('decoder_model_merged.onnx', 'decoder_model.onnx'), 'decoder_model_merged.onnx');
  });

  it('takes the one asked for', () => {
    const folder = folderWith(all);
    for (const [precision, file] of [
      ['fp32', 'model.onnx'],
      ['q8', 'model_quantized.onnx'],
      ['fp16', 'model_fp16.onnx'],
      ['q4f16', 'model_q4f16.onnx'],
    ] as const)
      assert.equal(basename(findModelFiles(folder, precision).graph), file);
  });

  it('says what there is where the one asked for is missing, and which there are where it is unknown', () => {
    const folder = folderWith({ 'onnx/model_q4.onnx': '' });
    assert.throws(
      () => findModelFiles(folder, 'fp16'),
      refuses(/lacks a graph of precision fp16; it has model_q4\.onnx/),
    );
    assert.throws(
      () => findModelFiles(folder, 'q3'),
      refuses(/"q3" is not a precision: choose one of .*q4.*fp16/),
    );
    assert.throws(() => findModelFiles(folder, 'toString'), refuses(/not a precision/));
  });
});

describe('the configuration of a model', () => {
  it('is read from the names of today', () => {
    const config = configOf({
      hidden_size: 896,
      num_hidden_layers: 24,
      num_attention_heads: 14,
      num_key_value_heads: 2,
      vocab_size: 151936,
      max_position_embeddings: 32768,
      sliding_window: null,
      eos_token_id: 151643,
      unknown: { anything: 'goes' },
    });
    assert.deepEqual(config, {
      hiddenSize: 896,
      layers: 24,
      keyValueHeads: 2,
      headSize: 64,
      vocabularySize: 151936,
      contextLength: 32768,
      slidingWindow: undefined,
      endOfTextIds: [151643],
    });
  });

  it('is read from the names of GPT-2, CodeGen and GPT-BigCode', () => {
    const old = { n_embd: 1024, n_layer: 20, n_head: 16, n_positions: 2048, vocab_size: 51200 };
    const config = configOf(old);
    assert.deepEqual(
      [config.hiddenSize, config.layers, config.keyValueHeads, config.headSize, config.contextLength],
      [1024, 20, 16, 64, 2048],
    );
    assert.equal(configOf({ ...old, multi_query: true }).keyValueHeads, 1);
  });

  it('prefers the end of text of generation_config.json, one id or several', () => {
    const files = { ...GRAPH, 'config.json': { eos_token_id: 1 } };
    const ends = (generation: unknown) =>
      findModelFiles(folderWith({ ...files, 'generation_config.json': generation })).config.endOfTextIds;
    assert.deepEqual(findModelFiles(folderWith(files)).config.endOfTextIds, [1]);
    assert.deepEqual(ends({ eos_token_id: [2, 3] }), [2, 3]);
    assert.deepEqual(ends({}), [1]);
  });

  for (const [what, config, reason] of [
    ['that is cut off', '{"hidden_size": 8', /config\.json is not valid JSON/],
    ['that is no object', '[]', /config\.json has a bad ""/],
    ['with an oversized number', { hidden_size: 1e12 }, /has a bad "hidden_size"/],
    ['with a negative number', { num_hidden_layers: -1 }, /has a bad "num_hidden_layers"/],
    ['with a fraction', { vocab_size: 1.5 }, /has a bad "vocab_size"/],
    ['with a text for a number', { max_position_embeddings: '2048' }, /has a bad "max_position_embeddings"/],
  ] as const) {
    it(`is refused ${what}, naming the file and the entry`, () => {
      assert.throws(() => configOf(config), refuses(reason, /\.$/));
    });
  }
});

describe('the prompt settings of trimtab.json', () => {
  const settings = (content: unknown) =>
    findModelFiles(folderWith({ ...GRAPH, 'config.json': {}, 'trimtab.json': content })).prompt;

  it('are read, other entries ignored', () => {
    const prompt = { order: 'spm', documentStart: '<|file_sep|>', fileHeader: true };
    assert.deepEqual(settings({ prompt, provenance: {} }), prompt);
    assert.deepEqual(findModelFiles(folderWith(GRAPH)).prompt, {});
  });

  it('are refused where they say what cannot be', () => {
    assert.throws(
      () => settings({ prompt: { order: 'mps' } }),
      refuses(/trimtab\.json has a bad "prompt\.order"/),
    );
    assert.throws(
      () => settings({ prompt: { documentStart: 'x'.repeat(1000) } }),
      refuses(/bad "prompt\.documentStart"/),
    );
  });
});
