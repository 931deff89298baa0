"""Loggers with names of their own that are taken out of the table of all loggers."""
import logging


class Channel:
    def __init__(self, channel_id):
        self.logger = logging.getLogger(f"channel.{channel_id}")

    def close(self):
        loggers = self.logger.manager.loggerDict
        for name in [it for it in loggers if it.startswith(self.logger.name)]:
            del loggers[name]


def serve(requests):
    for request in requests:
        channel = Channel(request.id)
        channel.logger.info("served")
        channel.close()
