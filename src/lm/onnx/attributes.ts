import { bufferSource } from './bytes';
import type { Attribute, Node } from './model';
import { MessageReader, MessageWriter } from './wire';

/** AttributeProto.AttributeType codes. */
const AttributeType = { Float: 1, Int: 2, Ints: 7 } as const;

/** An integer attribute of a node, or undefined when it is not set. */
export function integerAttribute(node: Node, name: string): number | undefined {
  const attribute = node.attributes.find((candidate) => candidate.name === name);
  if (!attribute) return undefined;
  const reader = new MessageReader(bufferSource(attribute.bytes));
  for (const field of reader.fields()) {
    if (field.number === 3) return Number(BigInt.asIntN(64, field.value));
  }
  return undefined;
}

/** An attribute holding one int64. */
export function intAttribute(name: string, value: number): Attribute {
  const writer = new MessageWriter().string(1, name).varint(3, value).varint(20, AttributeType.Int);
  return { name, bytes: writer.finish() };
}

/** An attribute holding a list of int64. */
export function intsAttribute(name: string, values: readonly number[]): Attribute {
  const writer = new MessageWriter().string(1, name);
  for (const value of values) writer.varint(8, value);
  return { name, bytes: writer.varint(20, AttributeType.Ints).finish() };
}
