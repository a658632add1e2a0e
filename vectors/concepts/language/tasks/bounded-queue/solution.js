export function boundedQueue(capacity) {
  const items = [];
  return {
    put(item) {
      if (items.length === capacity) return false;
      items.push(item);
      return true;
    },
    take: () => items.shift(),
  };
}
