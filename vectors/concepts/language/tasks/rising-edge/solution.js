export function edgeDetector() {
  let previous = false;
  return (level) => {
    const rising = level && !previous;
    previous = level;
    return rising;
  };
}
