def schedule(meeting, start, end):
    if start >= end:
        raise ValueError("a meeting must end after it starts")
    if meeting.room is None:
        raise ValueError("a meeting needs a room")
    meeting.start = start
    meeting.end = end
    meeting.room.reserve(start, end)
    return meeting
