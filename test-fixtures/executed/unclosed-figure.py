# %% saved and kept
# recipes: close-figure-in-finally, close-figure
import matplotlib.pyplot as plt


def save(values, path):
    fig, ax = plt.subplots()
    ax.plot(values)
    fig.savefig(path)


def experiment():
    return save([1], "x.png"), save([2], "y.png")


# %% the current figure, in a loop
# recipes: close-figure-in-finally, close-figure
import matplotlib.pyplot as plt


def save_all(samples):
    for name, values in samples.items():
        plt.figure()
        plt.plot(values)
        plt.savefig(name)


def experiment():
    return save_all({"a": [1], "b": [2]})
