export const badge = (count: number): string => (count > 99 ? '99+' : String(count || ''));

for (const count of [0, 7, 120]) {
  console.log(badge(count));
}
