async def fetch_profile(client, user_id):
    response = await client.get(f"/users/{user_id}")
    if response.status != 200:
        return None
    body = await response.json()
    return body["profile"]
