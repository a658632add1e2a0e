export function link(options) {
  const host = options.host;
  let path = options.path;
  if (path === undefined) {
    path = '/';
  }
  let scheme = 'http';
  if (options.secure) {
    scheme = 'https';
  }
  const address = scheme + '://' + host + path;
  return address;
}

for (const host of ['example.org', 'localhost']) {
  console.log(link({ host, secure: true }));
}
