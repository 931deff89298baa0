/**
 * The program that Python runs for `memlint probe`. It gets one argument, a request in JSON, and prints one line of JSON
 * to standard output; what the measured code prints goes to standard error. Any Python from 3.8 on can run it.
 */
export const probeScript = `
import collections, gc, importlib, importlib.util, inspect, json, os, sys, time, tracemalloc, warnings

request = json.loads(sys.argv[1])
answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
os.dup2(2, 1)


class Trouble(Exception):
    pass


def load(path):
    folder, name = os.path.split(os.path.abspath(path))
    parts = [os.path.splitext(name)[0]]
    while os.path.exists(os.path.join(folder, "__init__.py")):
        folder, name = os.path.split(folder)
        parts.insert(0, name)
    if parts[-1] == "__init__":
        parts.pop()
    sys.path[0:0] = [folder, os.getcwd()]
    if all(part.isidentifier() for part in parts):
        return importlib.import_module(".".join(parts))
    spec = importlib.util.spec_from_file_location("memlint_probed", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find(module, name):
    owner, target = None, module
    for part in name.split("."):
        owner, target = target, getattr(target, part, None)
        if target is None:
            raise Trouble("There is no %s in this file." % name)
    if inspect.isclass(owner) and inspect.isfunction(inspect.getattr_static(owner, part)):
        try:
            return getattr(owner(), part)
        except TypeError as error:
            raise Trouble("%s cannot be made without arguments (%s); probe a function that makes one." % (owner.__name__, error))
    if not callable(target):
        raise Trouble("%s cannot be called." % name)
    return target


def runner(target, arguments, names):
    code = compile("__memlint_target__(%s)" % arguments, "<arguments>", "eval")
    names = dict(names, __memlint_target__=target)
    if not arguments:
        try:
            inspect.signature(target).bind()
        except TypeError as error:
            raise Trouble("The function needs arguments (%s); give them with --arguments." % error)
        except ValueError:
            pass
    loop = None

    async def drain(results):
        async for _ in results:
            pass

    def run():
        nonlocal loop
        result = eval(code, names)
        if inspect.isgenerator(result):
            collections.deque(result, maxlen=0)
        elif inspect.isawaitable(result) or inspect.isasyncgen(result):
            import asyncio

            if loop is None:
                loop = asyncio.new_event_loop()
                asyncio.set_event_loop(loop)
            loop.run_until_complete(drain(result) if inspect.isasyncgen(result) else result)

    return run


def resident():
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):
        return None


def open_files():
    try:
        return len(os.listdir("/proc/self/fd"))
    except OSError:
        return None


def settle():
    for _ in range(3):
        gc.collect()


def look():
    settle()
    return tracemalloc.take_snapshot()


def count_types():
    settle()
    return collections.Counter(type(it).__module__ + "." + type(it).__qualname__ for it in gc.get_objects())


def note(message):
    if not issubclass(message.category, ResourceWarning):
        return
    place = message.source is not None and tracemalloc.get_object_traceback(message.source)
    where = frames(place) if place else [{"file": message.filename, "line": message.lineno}]
    known = left.setdefault(json.dumps(where), {"text": str(message.message), "frames": where, "count": 0})
    known["count"] += 1


def frames(traceback):
    all_frames = [{"file": it.filename, "line": it.lineno} for it in reversed(list(traceback))]
    return [it for it in all_frames if it["file"] not in ("<memlint>", "<arguments>", "<string>")]


# What the measuring itself allocates is not the function's.
hidden = [
    tracemalloc.Filter(False, "<memlint>", line, all_frames=True)
    for function, count in ((settle, 3), (look, 3), (count_types, 3), (note, 6))
    for line in range(function.__code__.co_firstlineno, function.__code__.co_firstlineno + count)
] + [tracemalloc.Filter(False, tracemalloc.__file__, all_frames=True)]
left = {}


def traced(snapshot):
    return sum(trace.size for trace in snapshot.traces)


def measure(run, seconds):
    start = time.perf_counter()

    def repeat(count):
        begin = time.perf_counter()
        for _ in range(count):
            run()
        return max(time.perf_counter() - begin, 1e-6)

    before = resident()
    once = repeat(3) / 3
    resident_sizes = []
    for _ in range(2):
        repeat(max(1, min(10, int(seconds / 10 / once))))
        settle()
        resident_sizes.append(resident())
    tracemalloc.start(12)
    warnings.simplefilter("always", ResourceWarning)
    warnings._showwarnmsg_impl = note
    # Tracing makes some code many times slower.
    once = repeat(1)
    size = max(1, min(10, int(seconds / 20 / once)))
    repeat(size)
    files = open_files()
    first = look().filter_traces(hidden)
    # A snapshot is many objects: there is the same number of snapshots whenever objects are counted.
    types = count_types()
    left.clear()
    rounds, total = [{"runs": 0, "traced": traced(first)}], 0
    while True:
        duration = repeat(size)
        total += size
        last = None
        types_now = count_types()
        last = look().filter_traces(hidden)
        rounds.append({"runs": total, "traced": traced(last)})
        rates = [(b["traced"] - a["traced"]) / (b["runs"] - a["runs"]) for a, b in zip(rounds, rounds[1:])]
        average = (rounds[-1]["traced"] - rounds[0]["traced"]) / total
        # What fills up to a limit grows less and less.
        grows = all(rate >= 8 for rate in rates) and rates[-1] >= average / 2
        size *= 2
        spent = time.perf_counter() - start + duration * 2
        if len(rounds) >= 5 and (not grows or total >= 2500 or spent > seconds):
            break
        # Few runs say little; a slow function is given twice the time.
        if spent > seconds * 2 and len(rounds) >= 3:
            break
    places = [
        {"frames": frames(it.traceback), "bytes": it.size_diff / total, "blocks": it.count_diff / total}
        for it in last.compare_to(first, "traceback")[:30]
        if it.size_diff > 0
    ]
    made = [
        {"type": name, "count": (count - types[name]) / total}
        for name, count in types_now.items()
        if count - types[name] >= total / 2
    ]
    made.sort(key=lambda it: -it["count"])
    now_open = open_files()
    return {
        "rounds": rounds,
        "grows": grows,
        "resident": {"before": before, "after": resident_sizes},
        "places": [it for it in places if it["bytes"] >= 1],
        "types": made[:10],
        "openFiles": None if files is None or now_open is None else (now_open - files) / total,
        "warnings": [dict(it, count=it["count"] / total) for it in left.values()],
    }


def main():
    try:
        module = load(request["file"])
        run = runner(find(module, request["function"]), request["arguments"], vars(module))
    except Trouble as error:
        return {"trouble": str(error)}
    except BaseException as error:
        return {"trouble": "The file cannot be imported: %s: %s" % (type(error).__name__, error)}
    try:
        return measure(run, request["seconds"])
    except BaseException as error:
        return {"trouble": "The function failed: %s: %s" % (type(error).__name__, error)}


answer.write(json.dumps(main()) + "\\n")
answer.flush()
os._exit(0)
`;
