export function readNumber(field: HTMLInputElement): number {
  const text = field.value.trim();
  const value = Number(text);
  field.value = String(value);
  return value;
}
