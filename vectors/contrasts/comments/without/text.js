export function capitalize(text) {
  if (text.length === 0) return text;
  return text[0].toUpperCase() + text.slice(1);
}

export function truncate(text, limit) {
  if (text.length <= limit) return text;
  return text.slice(0, limit - 1) + '...';
}

export function words(text) {
  return text.trim().split(/\s+/);
}
