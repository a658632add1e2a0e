describe('formatSize', () => {
  it('uses the largest unit that fits', () => {
    expect(formatSize(512)).toBe('512 B');
    expect(formatSize(2048)).toBe('2 KiB');
    expect(formatSize(3 * 1024 * 1024)).toBe('3 MiB');
  });
});

export function formatSize(bytes) {
  const units = ['B', 'KiB', 'MiB', 'GiB'];
  const power = Math.min(3, Math.floor(Math.log2(bytes || 1) / 10));
  const value = Math.round(bytes / 1024 ** power);
  return `${value} ${units[power]}`;
}
