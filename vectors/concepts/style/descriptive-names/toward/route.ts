export function routeLength(waypoints: Point[]): number {
  let totalLength = 0;
  for (let index = 1; index < waypoints.length; index++) {
    const previousWaypoint = waypoints[index - 1]!;
    const currentWaypoint = waypoints[index]!;
    totalLength += previousWaypoint.distanceTo(currentWaypoint);
  }
  return totalLength;
}
