import asyncio


async def retry(action, attempts=3):
    for attempt in range(attempts):
        try:
            return await action()
        except ConnectionError:
            await asyncio.sleep(2**attempt)
    raise ConnectionError("gave up")
