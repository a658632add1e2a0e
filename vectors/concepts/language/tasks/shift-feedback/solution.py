TAPS = (7, 5, 4, 3)


def step(state):
    feedback = 0
    for tap in TAPS:
        feedback ^= state >> tap & 1
    return (state << 1 | feedback) & 0xFF
