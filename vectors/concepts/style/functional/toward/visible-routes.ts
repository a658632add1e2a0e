export function visibleRoutes(routes: Route[], role: string): string[] {
  return routes
    .filter((route) => route.roles.includes(role))
    .flatMap((route) => [route.path, ...route.aliases]);
}
