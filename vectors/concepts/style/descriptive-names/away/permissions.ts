export function hp(u: User, p: string, m: Roles): boolean {
  for (const r of u.roles) {
    const g = m.get(r);
    if (g?.has(p)) {
      return true;
    }
  }
  return false;
}
