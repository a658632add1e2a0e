export function larger(a, b) {
  if (a > b) {
    return a;
  } else {
    return b;
  }
}

export function smaller(a, b) {
  if (a < b) {
    return a;
  } else {
    return b;
  }
}

console.log(larger(2, 3), smaller(2, 3));
