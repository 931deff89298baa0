import json


def rows(parsed):
    out = []
    for row in parsed:
        new = {}
      # ^^^^^^^^ redundant-materialization: `new` is filled by 2 one-key updates, each with a dict of its own: one literal does the same.
        new.update({"a": row["a"]})
        new.update({"b": row["b"]})
        out.append(new)
    return out


def copied(settings):
    mine = json.loads(json.dumps(settings))
    #      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ redundant-materialization: `json.loads(json.dumps(settings))` copies through text: the whole text is in memory besides both values.
    mine["a"] = 1
    return mine
