export function swapBytes(word) {
  const view = new DataView(new ArrayBuffer(2));
  view.setUint16(0, word);
  return view.getUint16(0, true);
}

console.log(swapBytes(0x12ab).toString(16));
