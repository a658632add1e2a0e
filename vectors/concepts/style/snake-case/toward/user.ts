interface UserRecord {
  user_name: string;
  email_address: string;
  last_login: number;
}

export function is_inactive(user_record: UserRecord, max_age: number): boolean {
  const idle_time = Date.now() - user_record.last_login;
  return idle_time > max_age;
}
