export function login(name: string, password: string, users: Users): Session {
  const user = users.byName(name);
  if (!user) throw new Error('unknown user');
  const matches = user.verify(password);
  if (!matches) throw new Error('wrong password');
  return users.openSession(user);
}
