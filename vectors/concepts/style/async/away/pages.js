export function allItems(api) {
  const items = [];
  let cursor = null;
  do {
    const page = api.list({ cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
