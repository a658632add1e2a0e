class Session:
    def __enter__(self):
        self.connection = self.pool.acquire()
        return self

    def __exit__(self, kind, error, trace):
        if error is not None:
            self.connection.rollback()
        self.pool.release(self.connection)
