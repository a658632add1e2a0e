export interface Shape {
  width: number;
  height?: number;
}

export const area = ({ width, height = width }: Shape): number => width * height;
