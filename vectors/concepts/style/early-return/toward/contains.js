export function contains(tree, value) {
  if (!tree) return false;
  if (tree.value === value) return true;
  if (value < tree.value) return contains(tree.left, value);
  return contains(tree.right, value);
}
