export function sizes(node: TreeNode): number[] {
  const result: number[] = [node.size];
  for (const child of node.children) {
    for (const size of sizes(child)) {
      result.push(size);
    }
  }
  return result;
}
