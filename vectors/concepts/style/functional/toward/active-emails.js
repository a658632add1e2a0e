export function activeEmails(users) {
  return users
    .filter((user) => user.active)
    .map((user) => user.email.toLowerCase());
}
