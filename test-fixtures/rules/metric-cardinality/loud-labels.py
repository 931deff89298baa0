import time
import uuid

from flask import request
from prometheus_client import Counter, Gauge, Histogram, Summary

REQUESTS = Counter("requests", "Requests", ["method", "path"])
LATENCY = Histogram("latency", "Latency", ["user"])
ACTIVE = Gauge("active", "Active sessions", ["session"])
ERRORS = Counter("errors", "Errors", ["reason"])
SIZES = Summary("sizes", "Sizes", ["key"])


def handle(user_id):
    LATENCY.labels(user=user_id).observe(1)
    #                   ^^^^^^^ metric-cardinality: The label `user` of `LATENCY` gets `user_id`, of which there is no end by its name


def before():
    REQUESTS.labels(request.method, request.path).inc()
    #                               ^^^^^^^^^^^^ metric-cardinality: A label of `REQUESTS` gets `request.path`, which is what the client asked for


def start():
    session = uuid.uuid4().hex
    ACTIVE.labels(session=session).set(1)


def work(job):
    session = uuid.uuid4().hex
    ACTIVE.labels(session=session).set(1)
    #                     ^^^^^^^ metric-cardinality: which is new each time
    try:
        job.run()
    except ValueError as e:
        ERRORS.labels(reason=str(e)).inc()
        #                    ^^^^^^ metric-cardinality: the text of the exception `e`
    SIZES.labels(f"{job.name}-{time.time()}").observe(2)
    #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ metric-cardinality: `time.time()`, which is new each time


def report(order, current_user):
    SIZES.labels(key="order-" + str(order.id)).observe(1)
    #                ^^^^^^^^^^^^^^^^^^^^^^^^ metric-cardinality: `order.id`
    SIZES.labels(**{"key": current_user.email.lower()}).observe(1)
    #                      ^^^^^^^^^^^^^^^^^^^^^^^^^^ metric-cardinality: The label `key` of `SIZES` gets `current_user.email`


class Service:
    def __init__(self):
        self.calls = Counter("calls", "Calls", ["client"])

    def call(self, remote_addr):
        self.calls.labels(client=remote_addr).inc()
        #                        ^^^^^^^^^^^ metric-cardinality: of `self.calls` gets `remote_addr`

    def call_all(self, trace_ids):
        for trace_id in trace_ids:
            self.calls.labels(trace_id).inc()
            #                 ^^^^^^^^ metric-cardinality: `trace_id`
