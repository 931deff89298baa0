# needs: requests
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests
from claims import claim, peak, report

BLOCK = b"a line of the download of some length, and one more time\n" * 1000
BLOCKS = 200
SIZE = len(BLOCK) * BLOCKS


class Download(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(SIZE))
        self.end_headers()
        for _ in range(BLOCKS):
            self.wfile.write(BLOCK)

    def log_message(self, *_):
        pass


SERVER = ThreadingHTTPServer(("127.0.0.1", 0), Download)
threading.Thread(target=SERVER.serve_forever, daemon=True).start()
URL = f"http://127.0.0.1:{SERVER.server_address[1]}/"
SESSION = requests.Session()
SESSION.trust_env = False


def whole():
    response = SESSION.get(URL)
    with open(os.devnull, "wb") as out:
        out.write(response.content)


def in_blocks():
    with SESSION.get(URL, stream=True) as response, open(os.devnull, "wb") as out:
        for block in response.iter_content(chunk_size=65536):
            out.write(block)


def in_late_blocks():
    response = SESSION.get(URL)
    with open(os.devnull, "wb") as out:
        for block in response.iter_content(chunk_size=65536):
            out.write(block)


def as_text():
    response = SESSION.get(URL)
    with open(os.devnull, "w") as out:
        out.write(response.text)


def same():
    response = SESSION.get(URL)
    with SESSION.get(URL, stream=True) as streamed:
        return response.content == b"".join(streamed.iter_content(chunk_size=65536))


@claim("`.content` holds the whole download; a stream that is taken in blocks holds a block, and gives the same bytes")
def _():
    return peak(whole) > SIZE and peak(in_blocks) < SIZE / 10 and same()


@claim("`iter_content` without `stream=True` gives pieces of what is all there before")
def _():
    return peak(in_late_blocks) > SIZE


@claim("`.text` holds the decoded text besides the bytes")
def _():
    return peak(as_text) > 2 * SIZE


report()
SERVER.shutdown()
