export const larger = (a, b) => (a > b ? a : b);

export const smaller = (a, b) => (a < b ? a : b);

console.log(larger(2, 3), smaller(2, 3));
