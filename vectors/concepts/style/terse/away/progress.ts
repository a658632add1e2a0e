export function bar(done: number, total: number): string {
  const share = done / total;
  const filled = Math.floor(share * 20);
  const empty = 20 - filled;
  let text = '';
  text += '#'.repeat(filled);
  text += '.'.repeat(empty);
  return text;
}

console.log(bar(3, 4));
