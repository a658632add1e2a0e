def schedule(meeting, start, end):
    meeting.start = start
    meeting.end = end
    meeting.room.reserve(start, end)
    return meeting
