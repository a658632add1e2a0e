/** The shape of a Qwen2-like decoder. */
export interface Shape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly headSize: number;
  readonly intermediate: number;
  /** Rows of the embedding table; the tokenizer has a few fewer tokens, as Qwen's. */
  readonly vocabulary: number;
  /** Context length, in tokens. */
  readonly positions: number;
}

/** Qwen2.5-Coder-0.5B, but for its context of 32,768 tokens. */
export const HALF_BILLION: Shape = {
  layers: 24,
  hidden: 896,
  heads: 14,
  keyValueHeads: 2,
  headSize: 64,
  intermediate: 4864,
  vocabulary: 151936,
  positions: 4096,
};

/** The same parts, small enough to be made, loaded and steered in a moment. */
export const TINY: Shape = {
  layers: 4,
  hidden: 64,
  heads: 4,
  keyValueHeads: 2,
  headSize: 16,
  intermediate: 128,
  vocabulary: 1024,
  positions: 1024,
};

/** Precisions that a shape can be written in, as the files of the hub have them. */
export const SHAPE_PRECISIONS = ['fp16', 'q8', 'q4', 'q4f16'] as const;
export type ShapePrecision = (typeof SHAPE_PRECISIONS)[number];

/** Who would have exported the graph: optimum (plain operators) or onnxruntime-genai's builder (fused ones). */
export const SHAPE_LAYOUTS = ['optimum', 'fused'] as const;
export type ShapeLayout = (typeof SHAPE_LAYOUTS)[number];
