export function readNumber(field: HTMLInputElement): number {
  const text = field.value.trim();
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) {
    throw new TypeError(`${field.name} must be a number`);
  }
  field.value = String(value);
  return value;
}
