# fixture: as gunicorn.conf.py
# A hook ends a worker that has grown.
import resource

workers = 4


def post_request(worker, req, environ, resp):
    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss > 500_000:
        worker.alive = False
