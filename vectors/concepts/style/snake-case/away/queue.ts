export class JobQueue {
  private waitingJobs: Job[] = [];
  private finishedCount = 0;

  runNext(): boolean {
    const nextJob = this.waitingJobs.shift();
    if (nextJob === undefined) return false;
    nextJob.run();
    this.finishedCount += 1;
    return true;
  }
}
