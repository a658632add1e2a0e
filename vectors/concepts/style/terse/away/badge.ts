export function badge(count: number): string {
  let text: string;
  if (count > 99) {
    text = '99+';
  } else if (count === 0) {
    text = '';
  } else {
    text = String(count);
  }
  return text;
}

for (const count of [0, 7, 120]) {
  console.log(badge(count));
}
