export function midpoint({ x: x1, y: y1 }, { x: x2, y: y2 }) {
  return { x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}

console.log(midpoint({ x: 0, y: 0 }, { x: 4, y: 2 }));
