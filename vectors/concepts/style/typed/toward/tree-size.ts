export function treeSize(node: TreeNode | undefined): number {
  if (node === undefined) return 0;
  let size: number = 1;
  for (const child of node.children) {
    size += treeSize(child);
  }
  return size;
}
