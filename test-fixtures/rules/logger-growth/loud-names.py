import logging
import uuid
from logging import getLogger


class Session:
    def __init__(self, session_id, name):
        self.session_id = session_id
        self.log = logging.getLogger(f"app.session.{session_id}")
        #          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: The name is new for each `session_id`
        self.wire = getLogger(f"{__name__}.{id(self)}")
        #           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: The name is new for each `id(self)`
        self.audit = logging.getLogger("audit-" + self.session_id)
        #            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: `self.session_id`


def handle(request, peer):
    log = logging.getLogger("request.%s" % uuid.uuid4())
    #     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: The name is new for each `uuid.uuid4()`
    wire = logging.getLogger("peer.{}".format(peer))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: The name is new for each `peer`
    child = logging.getLogger("app").getChild(str(request.id))
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ logger-growth: The name is new for each `request.id`
    return log, wire, child
