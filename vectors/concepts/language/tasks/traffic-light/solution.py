from enum import Enum


class Light(Enum):
    RED = "red"
    GREEN = "green"
    YELLOW = "yellow"

    def following(self):
        states = list(Light)
        return states[(states.index(self) + 1) % len(states)]
