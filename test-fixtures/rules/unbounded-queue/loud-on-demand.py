"""What takes out is asked to by others: who waits until there is room may be who would have to ask. No fix."""
import queue


class Batch:
    def __init__(self):
        self.finished = queue.Queue()
        #               ^^^^^^^^^^^^^ unbounded-queue: `Batch.watch` puts in without waiting for `Batch.issue`

    def watch(self, jobs):
        while True:
            self.finished.put(jobs.wait())

    def issue(self, count):
        for _ in range(count):
            self.forget(self.finished.get())


class Served:
    def __init__(self):
        self.finished = queue.Queue()
        #               ^^^^^^^^^^^^^ unbounded-queue: `Served.watch` puts in without waiting for `Served.run`

    def watch(self, jobs):
        while True:
            self.finished.put(jobs.wait())

    def run(self):
        while True:
            self.forget(self.finished.get())
