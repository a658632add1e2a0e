def find_user(session, users):
    user = None
    if session is not None:
        if not session.expired:
            user = users.get(session.user_id)
    return user
