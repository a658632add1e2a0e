def migrate(source, target, batch_size):
    moved = 0
    for batch in source.batches(batch_size):
        target.insert_many(batch)
        moved += len(batch)
    target.commit()
    return moved
