def fetch_profile(client, user_id):
    response = client.get(f"/users/{user_id}")
    if response.status != 200:
        return None
    body = response.json()
    return body["profile"]
