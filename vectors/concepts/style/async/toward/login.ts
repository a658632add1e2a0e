export async function login(name: string, password: string, users: Users): Promise<Session> {
  const user = await users.byName(name);
  if (!user) throw new Error('unknown user');
  const matches = await user.verify(password);
  if (!matches) throw new Error('wrong password');
  return users.openSession(user);
}
