export function statusText(job: Job): string {
  if (job.error) return `failed: ${job.error}`;
  if (job.finished) return 'done';
  if (!job.started) return 'waiting';
  return `running: ${job.progress} %`;
}
