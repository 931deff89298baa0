from flask import Flask, request

import store

app = Flask(__name__)


@app.route("/open/<session_id>", methods=["POST"])
def open_session(session_id):
    return begin(session_id, request.json)


def begin(session_id, data):
    store.register_session(session_id, data)
    store.Recent(data)
    return "ok"
