class Worker:
    def __init__(self, queue, handler):
        self.queue = queue
        self.handler = handler

    async def run(self):
        while True:
            job = await self.queue.get()
            if job is None:
                break
            await self.handler(job)
            self.queue.task_done()
