export async function fetchUser(id: string, signal: AbortSignal): Promise<User> {
  const response: Response = await fetch(`/users/${id}`, { signal });
  if (!response.ok) {
    throw new Error(`user ${id}: ${response.status}`);
  }
  const user: User = await response.json();
  return user;
}
