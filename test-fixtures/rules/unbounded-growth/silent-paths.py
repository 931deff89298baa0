"""Taken out on every way, or kept on purpose."""

ACTIVE = {}
DONE = {}
WAITING = set()
RUNNING = {}


def handle(request):
    ACTIVE[request.id] = request
    if not request.allowed:
        del ACTIVE[request.id]
        return deny(request)
    answer = process(request)
    del ACTIVE[request.id]
    return answer


def guarded(request):
    ACTIVE[request.id] = request
    try:
        if not request.allowed:
            return deny(request)
        return process(request)
    finally:
        ACTIVE.pop(request.id)


def checked_first(request):
    if not request.allowed:
        return deny(request)
    ACTIVE[request.id] = request
    answer = process(request)
    del ACTIVE[request.id]
    return answer


def on_failure_only(request):
    DONE[request.id] = request
    if request.ok:
        return request
    process(request)
    if request.failed:
        DONE.pop(request.id)
    return None


def undone(request):
    DONE[request.id] = request
    try:
        return process(request)
    except ValueError:
        DONE.pop(request.id)
        raise


def local(request):
    active = {}
    active[request.id] = request
    if not request.allowed:
        return deny(request)
    del active[request.id]
    return active


def other_key(request, other):
    WAITING.add(request)
    if other.allowed:
        return deny(request)
    WAITING.discard(other)
    return None


def skipped(device):
    if device not in WAITING:
        WAITING.add(device)
        return None
    answer = process(device)
    WAITING.discard(device)
    return answer


changed = set()


def option_changed(option):
    if option.is_changed():
        changed.add(option)
    else:
        changed.discard(option)
    if option.odd:
        return 1
    return 2


def caught(message):
    WAITING.add(message)
    try:
        if message.late:
            raise TimeoutError(message)
    except TimeoutError:
        message.forget()
    WAITING.discard(message)


def called(message):
    WAITING.add(message)
    message.check()
    WAITING.discard(message)


class Window:
    dialogs = []

    def ask(self, move, make):
        try:
            move()
            return True
        except OSError:
            if self.quiet:
                return False
            dialog = make()
            self.dialogs.append(dialog)
            dialog.run()
            self.dialogs.remove(dialog)
            return False


def parse_once(key, parse):
    with parse.lock:
        if key in RUNNING:
            known = RUNNING[key]
            waits = True
        else:
            known = parse.start(key)
            RUNNING[key] = known
            waits = False
    if waits:
        known.wait()
        return known
    try:
        return parse(known)
    finally:
        del RUNNING[key]


class Reader:
    names = []

    def read(self, files):
        self.names = []
        for file in files:
            self.names.append(file)
            if file.broken:
                raise ValueError(file)
        for file in files:
            if file.empty:
                self.names.remove(file)
