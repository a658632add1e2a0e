export function statusText(job: Job): string {
  let text: string;
  if (job.error) {
    text = `failed: ${job.error}`;
  } else {
    if (job.finished) {
      text = 'done';
    } else {
      text = job.started ? `running: ${job.progress} %` : 'waiting';
    }
  }
  return text;
}
