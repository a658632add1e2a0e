export function hasPermission(user: User, permissionName: string, rolePermissions: Roles): boolean {
  for (const roleName of user.roles) {
    const grantedPermissions = rolePermissions.get(roleName);
    if (grantedPermissions?.has(permissionName)) {
      return true;
    }
  }
  return false;
}
