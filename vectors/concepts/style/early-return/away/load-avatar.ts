export function avatarUrl(user: User | null, size: number): string {
  let url: string;
  if (user) {
    if (user.avatar) {
      url = `${user.avatar}?size=${size}`;
    } else {
      url = '/avatars/default.png';
    }
  } else {
    url = '/avatars/guest.png';
  }
  return url;
}
