async def migrate(source, target, batch_size):
    moved = 0
    async for batch in source.batches(batch_size):
        await target.insert_many(batch)
        moved += len(batch)
    await target.commit()
    return moved
