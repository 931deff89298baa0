"""Closed, shown, handed on, or not kept by pyplot at all."""
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure


def closed(values, path):
    fig, ax = plt.subplots()
    ax.plot(values)
    fig.savefig(path)
    plt.close(fig)


def closed_in_finally(values, path):
    fig = plt.figure()
    try:
        plt.plot(values)
        fig.savefig(path)
    finally:
        plt.close(fig)


def closed_current(values, path):
    plt.figure()
    plt.plot(values)
    plt.savefig(path)
    plt.close()


def closed_all(samples):
    for name, values in samples.items():
        plt.figure()
        plt.plot(values)
        plt.savefig(name)
    plt.close("all")


def closed_by_number(values, path):
    fig = plt.figure()
    fig.savefig(path)
    plt.close(fig.number)


def shown(values, path):
    fig, ax = plt.subplots()
    ax.plot(values)
    fig.savefig(path)
    plt.show()


def shown_by_itself(values, path):
    fig, ax = plt.subplots()
    fig.savefig(path)
    fig.show()


def returned(values, path):
    fig, ax = plt.subplots()
    ax.plot(values)
    fig.savefig(path)
    return fig


def returned_pair(path):
    fig, ax = plt.subplots()
    fig.savefig(path)
    return fig, ax


def returned_axes(path):
    fig, ax = plt.subplots()
    fig.savefig(path)
    return ax


def handed_on(values, path, keep):
    fig, ax = plt.subplots()
    fig.savefig(path)
    keep(fig)


def stored(results, path):
    fig, ax = plt.subplots()
    fig.savefig(path)
    results["figure"] = fig


def captured(path):
    fig, ax = plt.subplots()
    fig.savefig(path)

    def redraw():
        fig.canvas.draw()

    return redraw


def only_drawn(values):
    plt.figure()
    plt.plot(values)
    plt.title("somebody else shows it")


def saved_if_wanted(values, path=None):
    fig, ax = plt.subplots()
    ax.plot(values)
    if path is not None:
        fig.savefig(path)


def numbered(values, path):
    plt.figure(1)
    plt.plot(values)
    plt.savefig(path)


def cleared_at_start(samples):
    for name, values in samples.items():
        fig, ax = plt.subplots(num="plot", clear=True)
        ax.plot(values)
        fig.savefig(name)


def pages(samples, path):
    with PdfPages(path) as pdf:
        for values in samples:
            fig = plt.figure()
            plt.plot(values)
            pdf.savefig(fig)
            plt.close(fig)


def without_pyplot(values, path):
    fig = Figure()
    fig.subplots().plot(values)
    fig.savefig(path)


def yielded(samples):
    for values in samples:
        fig, ax = plt.subplots()
        ax.plot(values)
        fig.savefig("x.png")
        yield fig


class View:
    def __init__(self, path):
        self.fig, self.ax = plt.subplots()
        self.fig.savefig(path)

    def draw(self, path):
        fig, ax = plt.subplots()
        ax.plot(np.zeros(3))
        fig.savefig(path)
        self.finish()

    def finish(self):
        plt.close("all")


def helper(values, path):
    plt.figure()
    plt.plot(values)
    plt.savefig(path)


def main(samples):
    for values in samples:
        helper(values, "x.png")
        plt.close()


fig, ax = plt.subplots()
ax.plot([1, 2])
fig.savefig("module.png")
