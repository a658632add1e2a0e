interface UserRecord {
  userName: string;
  emailAddress: string;
  lastLogin: number;
}

export function isInactive(userRecord: UserRecord, maxAge: number): boolean {
  const idleTime = Date.now() - userRecord.lastLogin;
  return idleTime > maxAge;
}
