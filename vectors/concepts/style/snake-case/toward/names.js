export function full_name(user_record) {
  const first_name = user_record.first_name.trim();
  const last_name = user_record.last_name.trim();
  const name_parts = [first_name, last_name].filter(Boolean);
  return name_parts.join(' ');
}
