def all_tags(articles):
    tags = set()
    for article in articles:
        for tag in article.tags:
            tags.add(tag.lower())
    result = list(tags)
    result.sort()
    return result
