class Session:
    async def __aenter__(self):
        self.connection = await self.pool.acquire()
        return self

    async def __aexit__(self, kind, error, trace):
        if error is not None:
            await self.connection.rollback()
        await self.pool.release(self.connection)
