import asyncio


async def wait_until_ready(service, interval):
    checks = 0
    while not await service.is_ready():
        checks += 1
        await asyncio.sleep(interval)
    return checks
