export function toggle(list, item) {
  const present = list.includes(item);
  let result;
  if (present) {
    result = list.filter((other) => {
      return other !== item;
    });
  } else {
    result = list.slice();
    result.push(item);
  }
  return result;
}

console.log(toggle(['a', 'b'], 'b'));
