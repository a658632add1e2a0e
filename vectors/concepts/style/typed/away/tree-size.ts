export function treeSize(node) {
  if (node === undefined) return 0;
  let size = 1;
  for (const child of node.children) {
    size += treeSize(child);
  }
  return size;
}
