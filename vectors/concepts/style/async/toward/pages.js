export async function allItems(api) {
  const items = [];
  let cursor = null;
  do {
    const page = await api.list({ cursor });
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
