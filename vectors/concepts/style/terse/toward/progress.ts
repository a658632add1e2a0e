export function bar(done: number, total: number): string {
  return '#'.repeat((done / total) * 20).padEnd(20, '.');
}

console.log(bar(3, 4));
