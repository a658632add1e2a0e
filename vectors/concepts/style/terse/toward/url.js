export const link = ({ host, path = '/', secure }) => `${secure ? 'https' : 'http'}://${host}${path}`;

for (const host of ['example.org', 'localhost']) {
  console.log(link({ host, secure: true }));
}
