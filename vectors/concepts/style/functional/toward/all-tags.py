from itertools import chain


def all_tags(articles):
    tags = chain.from_iterable(article.tags for article in articles)
    return sorted({tag.lower() for tag in tags})
