export function removeDuplicates(values) {
  return [...new Set(values)];
}

const colours = ['red', 'blue', 'red', 'green', 'blue'];
console.log(removeDuplicates(colours));
