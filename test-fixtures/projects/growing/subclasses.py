from bases import Plugin, Quiet


class Watcher(Plugin):
    def handle_request(self, request):
        self.seen.append(request)
       #^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `self.seen` grows each time `Watcher.handle_request` runs, and nothing


class Flushed(Quiet):
    def handle_request(self, request):
        self.seen.append(request)
