export function groupBy(users, key) {
  const groups = new Map();
  for (const user of users) {
    const name = String(user[key]);
    const group = groups.get(name) ?? [];
    groups.set(name, [...group, user]);
  }
  return groups;
}
