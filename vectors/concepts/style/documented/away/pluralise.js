export function pluralise(count, noun) {
  if (count === 0) return `no ${noun}s`;
  const ending = count === 1 ? '' : 's';
  return `${count} ${noun}${ending}`;
}
