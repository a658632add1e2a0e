export function city(user) {
  let result = 'unknown';
  if (user && user.address) {
    const address = user.address;
    if (address.city) {
      result = address.city;
    }
  }
  return result;
}

export function cities(users) {
  const names = users.map(city);
  const unique = new Set(names);
  return [...unique];
}

console.log(city({ address: { city: 'Oslo' } }));
