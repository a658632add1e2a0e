export function activeEmails(users) {
  const emails = [];
  for (let i = 0; i < users.length; i++) {
    if (users[i].active) {
      emails.push(users[i].email.toLowerCase());
    }
  }
  return emails;
}
