export function avatarUrl(user: User | null, size: number): string {
  if (!user) return '/avatars/guest.png';
  if (!user.avatar) return '/avatars/default.png';
  return `${user.avatar}?size=${size}`;
}
