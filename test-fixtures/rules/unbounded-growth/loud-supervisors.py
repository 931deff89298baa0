"""What makes processes, or waits for them, runs as often as there are any: a hint. Whoever only looks for them works on."""
import os
import signal

POOLS = []
EVENTS = []
READ = []
_SEEN = []


class Server:
    def __init__(self):
        self.running = True

    def wait(self):
        while self.running:
            try:
                os.wait()
            except InterruptedError:
                self.reload()

    def reload(self):
        POOLS.append(object())
      # ^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `POOLS` grows each time `Server.reload` runs, and nothing


def serve(listener):
    while True:
        connection, _ = listener.accept()
        spawn(connection)


def spawn(connection):
    if os.fork() == 0:
        work(connection)
        os._exit(0)


def work(connection):
    EVENTS.append(connection.recv(10))
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `EVENTS` grows each time `work` runs, and nothing


def on_signals():
    while True:
        seen(signal.sigwait({signal.SIGHUP}))


def seen(number):
    _SEEN.append(number)
  # ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `_SEEN` grows each time `seen` runs, and nothing


def poll(listener):
    while True:
        os.waitpid(-1, os.WNOHANG)
        take(listener)


def take(listener):
    READ.append(listener.recv(10))
  # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `READ` grows each time `take` runs (in an endless loop)
