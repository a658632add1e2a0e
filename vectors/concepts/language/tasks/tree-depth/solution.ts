interface Node {
  value: number;
  left?: Node;
  right?: Node;
}

export function depth(node: Node | undefined): number {
  if (node === undefined) return 0;
  return 1 + Math.max(depth(node.left), depth(node.right));
}
