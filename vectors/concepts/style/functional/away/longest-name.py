def longest_name(people):
    longest = ""
    for person in people:
        if len(person.name) > len(longest):
            longest = person.name
    return longest
