"""Made and saved in a function, and left with pyplot."""
import matplotlib.pyplot as plt
from matplotlib import pyplot
from matplotlib.pyplot import subplots


def save(values, path):
    fig, ax = plt.subplots()
    #         ^^^^^^^^^^^^^^ unclosed-figure: The figure from `plt.subplots` is saved and never closed: pyplot keeps it.
    ax.plot(values)
    fig.savefig(path)


def save_current(values, path):
    plt.figure()
   #^^^^^^^^^^^^ unclosed-figure: The figure from `plt.figure` is saved and never closed: pyplot keeps it.
    plt.plot(values)
    plt.title("values")
    plt.savefig(path)


def save_axes(values, path):
    ax = pyplot.figure().add_subplot(111)
    #    ^^^^^^^^^^^^^^^ unclosed-figure: The figure from `pyplot.figure` is saved and never closed: pyplot keeps it.
    ax.plot(values)
    ax.figure.savefig(path)


def save_grid(rows, path):
    # One axes for each row.
    figure, axes = subplots(len(rows), 1)
    #              ^^^^^^^^^^^^^^^^^^^^^^ unclosed-figure: The figure from `subplots` is saved and never closed: pyplot keeps it.
    for ax, row in zip(axes, rows):
        ax.plot(row)
        label(ax, row)
    figure.tight_layout()
    figure.savefig(path)
    return path


def label(ax, row):
    ax.set_title(str(len(row)))


def unnamed(values, path):
    _, ax = plt.subplots()
    #       ^^^^^^^^^^^^^^ unclosed-figure: The figure from `plt.subplots` is saved and never closed: pyplot keeps it.
    ax.plot(values)
    plt.savefig(path)


def report(values, path):
    fig = plt.figure()
    #     ^^^^^^^^^^^^ unclosed-figure: The figure from `plt.figure` is saved and never closed: pyplot keeps it.
    plt.plot(values)
    fig.savefig(path)
    print("saved", path)
