export function createUser(name, age) {
  const id = crypto.randomUUID();
  const created = new Date();
  return { id, name, age, created };
}
