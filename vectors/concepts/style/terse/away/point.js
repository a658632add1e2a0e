export function midpoint({ x: x1, y: y1 }, { x: x2, y: y2 }) {
  const sumX = x1 + x2;
  const sumY = y1 + y2;
  const x = sumX / 2;
  const y = sumY / 2;
  const point = { x: x, y: y };
  return point;
}

console.log(midpoint({ x: 0, y: 0 }, { x: 4, y: 2 }));
