"""One figure for each iteration or request."""
import flask
import matplotlib.pyplot as plt

app = flask.Flask(__name__)


def save_all(samples):
    for name, values in samples.items():
        fig, ax = plt.subplots()
        #         ^^^^^^^^^^^^^^ unclosed-figure: The figure from `plt.subplots` is saved and never closed: pyplot keeps one for each iteration.
        ax.plot(values)
        if name:
            fig.savefig(name)


def last_only(samples):
    for name, values in samples.items():
        fig = plt.figure()
        #     ^^^^^^^^^^^^ unclosed-figure: Only the last figure from `plt.figure` is closed: the loop makes one for each iteration, and pyplot keeps them.
        plt.plot(values)
        plt.savefig(name)
    plt.close(fig)


@app.get("/plot")
def plot():
    fig, ax = plt.subplots()
    #         ^^^^^^^^^^^^^^ unclosed-figure: The figure from `plt.subplots` is saved and never closed: pyplot keeps it, and this runs once per request (`@app.get("/plot")`).
    ax.plot([1, 2])
    fig.savefig("/tmp/plot.png")
    return flask.send_file("/tmp/plot.png")


@app.get("/chart")
def chart():
    draw("chart.png")
    return "done"


def draw(path):
    fig, ax = plt.subplots()
    #         ^^^^^^^^^^^^^^ unclosed-figure: The figure from `plt.subplots` is saved and never closed: pyplot keeps it, and this runs once per request (`@app.get` → `chart` → here).
    ax.plot([1, 2])
    fig.savefig(path)


for index in range(10):
    fig = plt.figure()
    #     ^^^^^^^^^^^^ unclosed-figure: The figure from `plt.figure` is saved and never closed: pyplot keeps one for each iteration.
    plt.plot([index])
    plt.savefig(f"{index}.png")


def emptied_first(samples):
    # The call that empties a new figure is no release gone wrong.
    for name, values in samples.items():
        fig = plt.figure()
        #     ^^^^^^^^^^^^ unclosed-figure: The figure from `plt.figure` is saved and never closed: pyplot keeps one for each iteration.
        plt.clf()
        plt.plot(values)
        fig.savefig(name)
