export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = words.map((word) => word.charAt(0).toUpperCase());
  return letters.slice(0, 2).join('');
}
