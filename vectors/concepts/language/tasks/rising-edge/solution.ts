export class EdgeDetector {
  private previous = false;

  sample(level: boolean): boolean {
    const rising = level && !this.previous;
    this.previous = level;
    return rising;
  }
}
