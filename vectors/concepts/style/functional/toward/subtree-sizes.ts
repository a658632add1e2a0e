export function sizes(node: TreeNode): number[] {
  return [
    node.size,
    ...node.children.flatMap((child) => sizes(child)),
  ];
}
