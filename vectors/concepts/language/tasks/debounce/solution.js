export function debouncer(required = 3) {
  let output = false;
  let run = 0;
  return (level) => {
    run = level === output ? 0 : run + 1;
    if (run === required) {
      output = level;
      run = 0;
    }
    return output;
  };
}
