import uuid

from flask import request
from opentelemetry import metrics
from prometheus_client import Counter, Gauge

KNOWN = {"/", "/health"}
REQUESTS = Counter("requests", "Requests", ["method", "path"])
STATUS = Counter("status", "Status", ["code"])
SESSIONS = Gauge("sessions", "Sessions", ["session"])
RUN_ID = str(uuid.uuid4())
requests_total = metrics.get_meter(__name__).create_counter("requests")
COUNTS = {}


def handle(response, worker_id, region, model, shard_id):
    REQUESTS.labels(request.method, request.url_rule).inc()
    REQUESTS.labels(method="GET", path="/users/{id}").inc()
    REQUESTS.labels(request.endpoint, template(request.path)).inc()
    STATUS.labels(code=response.status_code).inc()
    STATUS.labels(response.status_code // 100).inc()
    STATUS.labels(worker_id).inc()
    STATUS.labels(code=region).inc()
    STATUS.labels(code=model.id).inc()
    STATUS.labels(code=shard_id).inc()
    STATUS.labels(RUN_ID).inc()
    STATUS.inc()


def known_only(path, user_id):
    label = path if path in KNOWN else "other"
    REQUESTS.labels("GET", label).inc()
    if request.path in KNOWN:
        REQUESTS.labels("GET", request.path).inc()
    if user_id == "root":
        REQUESTS.labels("GET", user_id).inc()


def known_before(username):
    if username not in KNOWN:
        return
    REQUESTS.labels("GET", username).inc()


def failed(job):
    try:
        job.run()
    except ValueError as e:
        STATUS.labels(code=type(e).__name__).inc()
        STATUS.labels(code=e.__class__.__name__).inc()


def opened(session_id):
    SESSIONS.labels(session=session_id).set(1)


def closed(session_id):
    SESSIONS.remove(session_id)


def counted(user_id, chart):
    COUNTS.add(1, {"user.id": user_id})
    chart.labels(user_id)
    requests_total.add(1, {"plan": "free", "region": "eu"})
    requests_total.add(1)


def main(job_id):
    STATUS.labels(code=job_id).inc()


class Totals:
    def add(self, amount, attributes):
        return amount


totals = Totals()


def total(user_id):
    totals.add(1, {"user.id": user_id})
