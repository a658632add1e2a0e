export function visit(node: Tree | undefined, action: (node: Tree) => void): void {
  if (node) {
    if (!node.hidden) {
      action(node);
      node.children.forEach((child) => visit(child, action));
    }
  }
}
