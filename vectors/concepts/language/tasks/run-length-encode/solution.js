export function encode(text) {
  let encoded = '';
  for (let start = 0, end = 0; start < text.length; start = end) {
    while (text[end] === text[start]) end++;
    encoded += `${end - start}${text[start]}`;
  }
  return encoded;
}
