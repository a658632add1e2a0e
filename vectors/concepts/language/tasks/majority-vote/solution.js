export function vote(a, b, c) {
  const majority = (a & b) | (a & c) | (b & c);
  const unanimous = a === b && b === c;
  return { majority, unanimous };
}

console.log(vote(0b1100, 0b1010, 0b1001));
