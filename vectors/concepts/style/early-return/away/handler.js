export function handle(request, response) {
  let result;
  if (request.method === 'POST') {
    if (request.body.name) {
      result = response.status(201).json({ name: request.body.name });
    } else {
      result = response.status(400).end();
    }
  } else {
    result = response.status(405).end();
  }
  return result;
}
