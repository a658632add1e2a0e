export class JobQueue {
  private waiting_jobs: Job[] = [];
  private finished_count = 0;

  run_next(): boolean {
    const next_job = this.waiting_jobs.shift();
    if (next_job === undefined) return false;
    next_job.run();
    this.finished_count += 1;
    return true;
  }
}
