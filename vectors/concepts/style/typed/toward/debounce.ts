export function debounce(action: () => void, delay: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  return (): void => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };
}
