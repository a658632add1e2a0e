class Worker:
    def __init__(self, queue, handler):
        self.queue = queue
        self.handler = handler

    def run(self):
        while True:
            job = self.queue.get()
            if job is None:
                break
            self.handler(job)
            self.queue.task_done()
