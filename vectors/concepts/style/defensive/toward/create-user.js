export function createUser(name, age) {
  if (typeof name !== 'string' || name === '') {
    throw new TypeError('name must be a text that is not empty');
  }
  if (!Number.isInteger(age) || age < 0) {
    throw new RangeError(`age must be a whole number, not ${age}`);
  }
  const id = crypto.randomUUID();
  const created = new Date();
  return { id, name, age, created };
}
