export function queryString(params: Record<string, string>): string {
  const pairs: string[] = Object.entries(params).map(([key, value]: [string, string]) => {
    return `${encodeURIComponent(key)}=${encodeURIComponent(value)}`;
  });
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
