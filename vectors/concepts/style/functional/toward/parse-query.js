export function parseQuery(query) {
  const pairs = query.split('&').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([key, value]) => [key, decodeURIComponent(value)]),
  );
}
