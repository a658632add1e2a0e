export function handle(request, response) {
  if (request.method !== 'POST') {
    return response.status(405).end();
  }
  if (!request.body.name) {
    return response.status(400).end();
  }
  return response.status(201).json({ name: request.body.name });
}
