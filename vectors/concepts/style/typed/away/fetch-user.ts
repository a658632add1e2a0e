export async function fetchUser(id, signal) {
  const response = await fetch(`/users/${id}`, { signal });
  if (!response.ok) {
    throw new Error(`user ${id}: ${response.status}`);
  }
  const user = await response.json();
  return user;
}
