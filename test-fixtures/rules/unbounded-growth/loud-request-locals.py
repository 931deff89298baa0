# What is kept comes with each request.
from flask import Flask, request, session

app = Flask(__name__)
bodies = []
visitors = []


@app.route("/in", methods=["POST"])
def take():
    bodies.append(request.json)
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `bodies` grows each time `take` runs (once per request)
    visitors.append(session)
#   ^^^^^^^^^^^^^^^^^^^^^^^^ unbounded-growth: `visitors` grows each time `take` runs (once per request)
    return "ok"
