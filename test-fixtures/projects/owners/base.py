class Closing:
    def close(self):
        self.session.close()


class Root:
    def shutdown(self):
        pass
