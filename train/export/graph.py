"""Builds the decoder graph node by node: fused attention and norms, packed QKV, names as onnxruntime-genai gives them.

    input_ids int64 [batch, sequence]                   logits float32 [batch, sequence, vocabulary]
    attention_mask int64 [batch, total]          ->     present.N.{key,value}
    past_key_values.N.{key,value} float32 [batch, kv heads, past, head]

Position is sum(attention_mask) - sequence; there is no position_ids. Initializers carry their Hugging Face names
(matrices transposed for MatMul; `_Q4`, `_Q8` and `_scales` appended when quantised).
"""

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from train.errors import Mend
from train.export import EXPORTER, VERSION
from train.export.quantize import quantize_blocks
from train.export.source import EMBEDDING, HEAD, Source

OPSET, IR_VERSION = 21, 10
MICROSOFT = "com.microsoft"
PROTOBUF_LIMIT = 2**31 - 2**20  # a single-file ONNX model cannot be larger


@dataclass(frozen=True)
class Precision:
    """How weights are stored: `bits` 32 keeps float32, else `block` weights share a scale."""

    bits: int = 32
    block: int = 32
    head_bits: int | None = None  # the head, and the embedding tied to it; None: as `bits`
    float_embedding: bool = False  # keep a float32 embedding table beside a quantised head
    accuracy_level: int = 4  # 4: activations as int8; 0: as float32
    fuse_gate_up: bool = False  # one product for gate and up, then Split
    refine: bool = True  # search each block's scale

    def head(self) -> int:
        return self.head_bits or self.bits


def build(source: Source, precision: Precision) -> onnx.ModelProto:
    """The whole model as one ModelProto, deterministic for the same weights and precision."""
    return _Builder(source, precision).model()


class _Builder:
    def __init__(self, source: Source, precision: Precision):
        self.source, self.precision = source, precision
        self.nodes: list[onnx.NodeProto] = []
        self.initializers: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        s = self.source
        self.attention_lengths()
        self.rotary_caches()
        x = self.embedding()
        normed = self.node("SimplifiedLayerNormalization", "/model/layers.0/input_layernorm/LayerNorm",
                           [x, self.weight("model.layers.0.input_layernorm.weight")],
                           epsilon=s.config["rms_norm_eps"], axis=-1, stash_type=1)
        for n in range(s.layers):
            branch = self.attention(n, normed)
            normed, x = self.skip_norm(f"/model/layers.{n}/post_attention_layernorm", x, branch,
                                       f"model.layers.{n}.post_attention_layernorm.weight")
            branch = self.mlp(n, normed)
            last = n + 1 == s.layers
            name = f"/model/layers.{n + 1}/{'final_norm' if last else 'input'}_layernorm"
            gamma = "model.norm.weight" if last else f"model.layers.{n + 1}.input_layernorm.weight"
            normed, x = self.skip_norm(name, x, branch, gamma)
        self.linear("/lm_head/MatMul", normed, EMBEDDING if s.tied else HEAD, bits=self.precision.head(), out="logits")
        return self.finish()

    def attention_lengths(self) -> None:
        """seqlens_k = sum(mask) - 1 and total_sequence_length = Shape(mask)[1], both int32."""
        path = "/model/attn_mask_reformat/attn_mask_subgraph"
        total = self.node("ReduceSum", f"{path}/ReduceSum", ["attention_mask", self.ints("constants.axis_1", [1])], keepdims=0)
        last = self.node("Sub", f"{path}/Sub", [total, self.ints("constants.one", [1])])
        self.seqlens = self.node("Cast", f"{path}/Sub/Cast", [last], to=TensorProto.INT32)
        shape = self.node("Shape", f"{path}/Shape", ["attention_mask"])
        length = self.node("Gather", f"{path}/Gather", [shape, self.ints("constants.index_1", 1)], axis=0)
        self.total = self.node("Cast", f"{path}/Gather/Cast", [length], to=TensorProto.INT32)

    def rotary_caches(self) -> None:
        d, positions = self.source.head_dim, self.source.config["max_position_embeddings"]
        exponents = np.arange(0, d, 2, dtype=np.float32) / np.float32(d)
        inverse = np.float32(1) / np.power(np.float32(self.source.rope_theta), exponents)
        angles = np.arange(positions, dtype=np.float32)[:, None] * inverse[None]  # float32, as in training
        self.array("cos_cache", np.cos(angles))
        self.array("sin_cache", np.sin(angles))

    def embedding(self) -> str:
        """Float rows, or rows dequantised from the very tensor the tied head multiplies by."""
        p, name = self.precision, "/model/embed_tokens"
        if p.head() == 32 or p.float_embedding:
            return self.node("Gather", f"{name}/Gather", [self.weight(EMBEDDING), "input_ids"], axis=0)
        if self.source.hidden % p.block:
            raise Mend(f"hidden_size {self.source.hidden} is not a multiple of the block {p.block}; use --precision fp32.")
        packed, scales = self.quantized(EMBEDDING, [EMBEDDING], p.head())
        shape = self.ints("constants.embedding_shape", [self.source.config["vocab_size"], -1])
        rows = self.node("Reshape", f"{name}/Reshape", [packed, shape])  # folded when the session is created
        return self.node("GatherBlockQuantized", f"{name}/GatherBlockQuantized", [rows, "input_ids", scales], MICROSOFT,
                         bits=p.head(), block_size=p.block, gather_axis=0, quantize_axis=1)

    def attention(self, n: int, x: str) -> str:
        s, path, block = self.source, f"/model/layers.{n}/attn", f"model.layers.{n}.self_attn"
        qkv = self.linear(f"{path}/qkv_proj/MatMul", x, f"{block}.qkv_proj.weight",
                          [f"{block}.{part}_proj.weight" for part in "qkv"])
        past = [f"past_key_values.{n}.key", f"past_key_values.{n}.value"]
        out = f"{path}/GroupQueryAttention/output_0"
        self.node("GroupQueryAttention", f"{path}/GroupQueryAttention",
                  [qkv, "", "", *past, self.seqlens, self.total, "cos_cache", "sin_cache"], MICROSOFT,
                  [out, f"present.{n}.key", f"present.{n}.value"],
                  num_heads=s.heads, kv_num_heads=s.kv_heads, scale=s.head_dim**-0.5, do_rotary=1, rotary_interleaved=0)
        return self.linear(f"{path}/o_proj/MatMul", out, f"{block}.o_proj.weight")

    def mlp(self, n: int, x: str) -> str:
        path, block = f"/model/layers.{n}/mlp", f"model.layers.{n}.mlp"
        if self.precision.fuse_gate_up:
            both = self.linear(f"{path}/gate_up_proj/MatMul", x, f"{block}.gate_up_proj.weight",
                               [f"{block}.gate_proj.weight", f"{block}.up_proj.weight"])
            gate, up = f"{path}/Split/output_0", f"{path}/Split/output_1"
            self.node("Split", f"{path}/Split", [both], outputs=[gate, up], axis=-1, num_outputs=2)
        else:
            gate = self.linear(f"{path}/gate_proj/MatMul", x, f"{block}.gate_proj.weight")
            up = self.linear(f"{path}/up_proj/MatMul", x, f"{block}.up_proj.weight")
        silu = self.node("QuickGelu", f"{path}/act_fn/QuickGelu", [gate], MICROSOFT, alpha=1.0)  # x * sigmoid(1 * x)
        return self.linear(f"{path}/down_proj/MatMul", self.node("Mul", f"{path}/Mul", [silu, up]), f"{block}.down_proj.weight")

    def skip_norm(self, path: str, trunk: str, branch: str, gamma: str) -> tuple[str, str]:
        """The normed sum for the next branch, and the sum itself: the residual stream."""
        normed, residual = f"{path}/output_0", f"{path}/output_3"
        self.node("SkipSimplifiedLayerNormalization", f"{path}/SkipLayerNorm", [trunk, branch, self.weight(gamma)],
                  MICROSOFT, [normed, "", "", residual], epsilon=self.source.config["rms_norm_eps"])
        return normed, residual

    def linear(self, path: str, x: str, name: str, parts: list[str] | None = None, bits: int | None = None,
               out: str | None = None) -> str:
        """x times the transpose of the matrices `parts` stacked (default: of the matrix `name` alone)."""
        p, parts, out = self.precision, parts or [name], [out or f"{path}/output_0"]
        bits = bits or p.bits
        if bits == 32 and name == EMBEDDING:  # tied: one table for both ends, transposed when the session is created
            turned = self.node("Transpose", "/lm_head/Transpose", [self.weight(name)], perm=[1, 0])
            return self.node("MatMul", path, [x, turned], outputs=out)
        if bits == 32:
            return self.node("MatMul", path, [x, self.array(name, self.stack(parts).T)], outputs=out)
        packed, scales = self.quantized(name, parts, bits)
        rows, columns = self.stack(parts).shape
        return self.node("MatMulNBits", f"{path}_Q{bits}", [x, packed, scales], MICROSOFT, out, K=columns, N=rows, bits=bits,
                         block_size=p.block, accuracy_level=p.accuracy_level)

    def quantized(self, name: str, parts: list[str], bits: int) -> tuple[str, str]:
        names = (f"{name}_Q{bits}", f"{name}_scales")
        if names[0] not in self.initializers:
            packed, scales = quantize_blocks(self.stack(parts), bits, self.precision.block, self.precision.refine)
            self.array(names[0], packed)
            self.array(names[1], scales)
        return names

    def stack(self, parts: list[str]) -> np.ndarray:
        return np.concatenate([self.source.tensors[part] for part in parts])

    def weight(self, name: str) -> str:
        return self.array(name, self.source.tensors[name])

    def ints(self, name: str, value: int | list[int]) -> str:
        return self.array(name, np.asarray(value, np.int64))

    def array(self, name: str, value: np.ndarray) -> str:
        if name not in self.initializers:
            self.initializers[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, op: str, name: str, inputs: list[str], domain: str = "", outputs: list[str] | None = None, **attributes) -> str:
        outputs = outputs or [f"{name}/output_0"]
        self.nodes.append(helper.make_node(op, inputs, outputs, name, domain=domain, **attributes))
        return outputs[0]

    def finish(self) -> onnx.ModelProto:
        s = self.source
        size = sum(len(t.raw_data) for t in self.initializers.values())
        if size > PROTOBUF_LIMIT:
            raise Mend(f"The graph would be {size >> 20} MB and a single ONNX file ends at 2 GB; choose a smaller precision.")

        def value(name: str, kind: int, *shape: str | int) -> onnx.ValueInfoProto:
            return helper.make_tensor_value_info(name, kind, shape)

        cache = [f"{n}.{part}" for n in range(s.layers) for part in ("key", "value")]
        f32, i64 = TensorProto.FLOAT, TensorProto.INT64
        inputs = [value("input_ids", i64, "batch_size", "sequence_length"),
                  value("attention_mask", i64, "batch_size", "total_sequence_length")]
        inputs += [value(f"past_key_values.{c}", f32, "batch_size", s.kv_heads, "past_sequence_length", s.head_dim) for c in cache]
        outputs = [value("logits", f32, "batch_size", "sequence_length", s.config["vocab_size"])]
        outputs += [value(f"present.{c}", f32, "batch_size", s.kv_heads, "present_sequence_length", s.head_dim) for c in cache]
        graph = helper.make_graph(self.nodes, "main_graph", inputs, outputs, list(self.initializers.values()))
        imports = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=imports, ir_version=IR_VERSION, producer_name=EXPORTER, producer_version=VERSION)
