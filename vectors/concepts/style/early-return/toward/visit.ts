export function visit(node: Tree | undefined, action: (node: Tree) => void): void {
  if (!node) return;
  if (node.hidden) return;
  action(node);
  node.children.forEach((child) => visit(child, action));
}
