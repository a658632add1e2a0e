export class Countdown {
  constructor(
    private remainingSeconds: number,
    private readonly onFinished: () => void,
  ) {}

  advance(elapsedSeconds: number): void {
    this.remainingSeconds -= elapsedSeconds;
    if (this.remainingSeconds <= 0) this.onFinished();
  }
}
