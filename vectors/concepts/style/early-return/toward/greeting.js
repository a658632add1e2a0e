export function greeting(user, hour) {
  if (!user) return 'Welcome';
  if (hour < 12) return `Good morning, ${user.name}`;
  if (hour < 18) return `Good afternoon, ${user.name}`;
  return `Good evening, ${user.name}`;
}
