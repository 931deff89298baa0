"""Read until the child has nothing more to say, and never waited for."""
import subprocess


def listed(path):
    child = subprocess.Popen(["ls", path], stdout=subprocess.PIPE)
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits
    out = child.stdout.read()
    return out.split()


def found(path, word):
    child = subprocess.Popen(["grep", word, path], stdout=subprocess.PIPE)
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits
    for line in child.stdout:
        print(line)


def a_part_is_read(path):
    child = subprocess.Popen(["tail", "-f", path], stdout=subprocess.PIPE)
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits
    return child.stdout.read(10)


def only_started(path):
    child = subprocess.Popen(["ls", path])
    #       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ child-not-reaped: Nobody waits
    print(child.args)
