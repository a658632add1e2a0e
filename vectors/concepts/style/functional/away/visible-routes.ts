export function visibleRoutes(routes: Route[], role: string): string[] {
  const visible: string[] = [];
  for (const route of routes) {
    if (!route.roles.includes(role)) continue;
    visible.push(route.path);
    for (const alias of route.aliases) visible.push(alias);
  }
  return visible;
}
