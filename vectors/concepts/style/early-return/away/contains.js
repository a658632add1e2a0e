export function contains(tree, value) {
  let found = false;
  if (tree) {
    if (tree.value === value) {
      found = true;
    } else {
      const side = value < tree.value ? tree.left : tree.right;
      found = contains(side, value);
    }
  }
  return found;
}
