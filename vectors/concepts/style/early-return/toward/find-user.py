def find_user(session, users):
    if session is None:
        return None
    if session.expired:
        return None
    return users.get(session.user_id)
