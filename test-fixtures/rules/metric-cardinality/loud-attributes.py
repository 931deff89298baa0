from opentelemetry import metrics

meter = metrics.get_meter(__name__)
requests_total = meter.create_counter("requests")
duration = meter.create_histogram("duration")


def handle(request, user_id):
    requests_total.add(1, {"user.id": user_id, "plan": "free"})
    #                                 ^^^^^^^ metric-cardinality: The attribute `user.id` of `requests_total` gets `user_id`
    attributes = {"method": request.method, "url": str(request.url)}
    #                                              ^^^^^^^^^^^^^^^^ metric-cardinality: `request.url`, which is what the client asked for
    duration.record(0.2, attributes=attributes)


class Worker:
    def __init__(self):
        self.done = meter.create_up_down_counter("done")

    def finish(self, message):
        self.done.add(1, {"message": message.id})
        #                            ^^^^^^^^^^ metric-cardinality: `message.id`
