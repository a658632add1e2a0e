export const city = (user) => user?.address?.city ?? 'unknown';

export const cities = (users) => [...new Set(users.map(city))];

console.log(city({ address: { city: 'Oslo' } }));
