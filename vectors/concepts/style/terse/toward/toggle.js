export function toggle(list, item) {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

console.log(toggle(['a', 'b'], 'b'));
