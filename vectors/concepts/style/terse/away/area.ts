export interface Shape {
  width: number;
  height?: number;
}

export function area(shape: Shape): number {
  const width = shape.width;
  let height = shape.height;
  if (height === undefined) {
    height = width;
  }
  const result = width * height;
  return result;
}
