import gc
import http.server
import os
import tempfile
import threading
import urllib.request
import warnings
import xml.dom.minidom
import xml.parsers.expat
import xml.sax

from claims import claim, descriptors, report

KEPT = []


@claim("1,000 opens that nobody closes leave no extra descriptor: reference counting closes each at once")
def _():
    before = descriptors()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for _ in range(1000):
            open(__file__).read()
    return descriptors() == before


@claim("100 of them in reference cycles hold 100 descriptors until the collector runs")
def _():
    gc.collect()
    gc.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            before = descriptors()
            for _ in range(100):
                ring = {"handle": open(__file__)}
                ring["self"] = ring
            del ring
            held = descriptors() - before
            gc.collect()
            return held == 100 and descriptors() == before
    finally:
        gc.enable()


@claim("an open file that is dropped raises a `ResourceWarning`")
def _():
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        open(__file__).read()
    return any(issubclass(it.category, ResourceWarning) for it in seen)


@claim("an HTTP response that was read to its end holds no socket, one that was read in part does")
def _():
    class Answer(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.end_headers()
            self.wfile.write(b"body")

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/"
        ours = lambda response: response.fp is not None and not response.isclosed()
        whole = urllib.request.urlopen(url)
        whole.read()
        part = urllib.request.urlopen(url)
        part.read(1)
        held = ours(part)
        part.close()
        server.shutdown()
    return held and not ours(whole)


@claim("a SAX reader closes the file it is given, an expat parser and minidom do not")
def _():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.xml")
        with open(path, "w") as out:
            out.write("<a/>")
        with open(path) as by_function, open(path) as by_reader, open(path, "rb") as by_expat, open(path) as by_minidom:
            xml.sax.parse(by_function, xml.sax.ContentHandler())
            xml.sax.make_parser().parse(by_reader)
            xml.parsers.expat.ParserCreate().ParseFile(by_expat)
            xml.dom.minidom.parse(by_minidom)
            return by_function.closed and by_reader.closed and not by_expat.closed and not by_minidom.closed


report()
