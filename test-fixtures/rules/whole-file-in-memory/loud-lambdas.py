"""What a lambda does is done when it is called."""
import xml.etree.ElementTree as ET


def readers():
    return {
        "count": lambda path: sum(1 for _ in open(path).readlines()),
        #                                    ^^^^^^^^^^^^^^^^^^^^^^ whole-file-in-memory: holds the whole file in memory as a list of lines
        #                                    ^^^^^^^^^^ unclosed-resource: never released
    }


longest = lambda lines: max(list(map(len, lines)))
#                           ^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: builds a list that `max` goes through once
fetched = lambda cursor: {row[0] for row in cursor.fetchall()}
#                                           ^^^^^^^^^^^^^^^^^ whole-result-in-memory: holds every row of the result
kept = lambda cursor: cursor.fetchall()
