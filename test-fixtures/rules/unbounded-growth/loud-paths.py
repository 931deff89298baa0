"""Taken out again, but not on every way."""

ACTIVE = {}
WAITING = set()


class Server:
    sessions = []

    def serve(self, session):
        self.sessions.append(session)
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: is taken out again below, but not where `return None` leaves before
        if not session.greet():
            return None
        answer = session.run()
        self.sessions.remove(session)
        return answer


def handle(request):
    ACTIVE[request.id] = request
  # ^^^^^^^^^^^^^^^^^^ unbounded-growth: What is put into `ACTIVE` here is taken out again below, but not where `return deny(request)` leaves before
    if not request.allowed:
        return deny(request)
    answer = process(request)
    del ACTIVE[request.id]
    return answer


def wait_for(job):
    WAITING.add(job)
  # ^^^^^^^^^^^^^^^^ unbounded-growth: not where `return False` leaves before
    for _ in range(10):
        if job.failed:
            return False
        job.poll()
    WAITING.discard(job)
    return True


def deliver(message, timeout):
    WAITING.add(message)
  # ^^^^^^^^^^^^^^^^^^^^ unbounded-growth: not where `raise TimeoutError(message)` leaves before
    answer = message.wait(timeout)
    if answer is None:
        raise TimeoutError(message)
    WAITING.discard(message)
    return answer


def parse_once(key, parse):
    with parse.lock:
        if key in WAITING:
            waits = True
        else:
            WAITING.add(key)
          # ^^^^^^^^^^^^^^^^ unbounded-growth: not where `return parse(key)` leaves before
            waits = False
    if not waits:
        if parse.ready:
            return parse(key)
    WAITING.discard(key)
    return None
