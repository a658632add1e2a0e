export function fullName(userRecord) {
  const firstName = userRecord.firstName.trim();
  const lastName = userRecord.lastName.trim();
  const nameParts = [firstName, lastName].filter(Boolean);
  return nameParts.join(' ');
}
