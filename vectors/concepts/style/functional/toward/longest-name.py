def longest_name(people):
    names = (person.name for person in people)
    return max(
        names,
        key=len,
        default="",
    )
