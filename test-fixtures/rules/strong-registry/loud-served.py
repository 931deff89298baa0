"""A script that serves does not end."""
import socketserver

sessions = {}


class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        sessions[self.client_address] = self
      # ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ strong-registry: `sessions` keeps every `Handler`
        while self.request.recv(1024):
            pass


if __name__ == "__main__":
    socketserver.ThreadingTCPServer(("", 9), Handler).serve_forever()
