"""An owner with a close for everything, and others for its parts."""
import requests


class Options:
    def __init__(self):
        self.session = requests.Session()
        self.logger = None

    def close_servers(self):
        self.session.close()

    def serve(self):
        return self.session.get("https://example.org")

    def close_logger(self):
        if self.logger:
            self.logger.close()

    def close(self):
        self.session.close()
