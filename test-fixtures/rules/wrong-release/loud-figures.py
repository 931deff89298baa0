"""Emptying a figure in the place of closing it."""
import matplotlib.pyplot as plt


def save_all(samples):
    for name, values in samples.items():
        plt.figure()
        plt.plot(values)
        plt.savefig(name)
        plt.clf()
       #^^^^^^^^^ wrong-release: `plt.clf()` empties the figure, and pyplot keeps it: `plt.close()` releases it.


def save_one(values, path):
    fig = plt.figure(figsize=(8, 4))
    axes = fig.add_subplot(111)
    axes.plot(values)
    fig.savefig(path)
    fig.clf()
   #^^^^^^^^^ wrong-release: `fig.clf()` empties the figure, and pyplot keeps it: `plt.close(fig)` releases it.


def save_pairs(pairs):
    for left, right in pairs:
        figure, axes = plt.subplots()
        axes.plot(left, right)
        figure.savefig("pair.png")
        figure.clear()
       #^^^^^^^^^^^^^^ wrong-release: `figure.clear()` empties the figure, and pyplot keeps it: `plt.close(figure)` releases it.
