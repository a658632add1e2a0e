import asyncio


async def download_all(client, urls):
    pages = await asyncio.gather(*(client.get(url) for url in urls))
    sizes = {}
    for url, page in zip(urls, pages):
        sizes[url] = len(page.text)
    return sizes
