export function greeting(user, hour) {
  let text = 'Welcome';
  if (user) {
    if (hour < 12) {
      text = `Good morning, ${user.name}`;
    } else {
      text = `Good ${hour < 18 ? 'afternoon' : 'evening'}, ${user.name}`;
    }
  }
  return text;
}
