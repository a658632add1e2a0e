def shuffle(cards, random):
    """Shuffle the cards in place with the given source of randomness."""
    count = len(cards)
    for last in range(count - 1, 0, -1):
        chosen = random.randint(0, last)
        cards[last], cards[chosen] = cards[chosen], cards[last]
