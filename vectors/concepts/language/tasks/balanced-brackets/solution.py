PARTNERS = {")": "(", "]": "[", "}": "{"}


def is_balanced(text):
    stack = []
    for character in text:
        if character in PARTNERS.values():
            stack.append(character)
        elif character in PARTNERS:
            if not stack or stack.pop() != PARTNERS[character]:
                return False
    return not stack
