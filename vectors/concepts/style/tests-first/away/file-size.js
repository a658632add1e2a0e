export function formatSize(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(3, Math.floor(Math.log2(bytes || 1) / 10));
  const value = Math.round(bytes / 1024 ** power);
  return `${value} ${units[power]}`;
}
