export function circlesOverlap(firstCircle, secondCircle) {
  const horizontalDistance = firstCircle.x - secondCircle.x;
  const verticalDistance = firstCircle.y - secondCircle.y;
  const combinedRadius = firstCircle.radius + secondCircle.radius;
  return Math.hypot(horizontalDistance, verticalDistance) <= combinedRadius;
}
