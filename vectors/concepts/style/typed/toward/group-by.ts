export function groupBy(users: User[], key: keyof User): Map<string, User[]> {
  const groups = new Map<string, User[]>();
  for (const user of users) {
    const name: string = String(user[key]);
    const group: User[] = groups.get(name) ?? [];
    groups.set(name, [...group, user]);
  }
  return groups;
}
