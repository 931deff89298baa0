"""One branch, a loop, an exception: the same with coroutines, with two handles, with an else."""
import httpx


async def branch_async(u, k):
    c = httpx.AsyncClient()
    #   ^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP client from `httpx.AsyncClient` is released on some paths only.
    r = await c.get(u)
    if k:
        await c.aclose()
    print(r)


async def loop_async(us):
    for u in us:
        c = httpx.AsyncClient()
        #   ^^^^^^^^^^^^^^^^^^^ unclosed-resource: The HTTP client from `httpx.AsyncClient` is opened again in a loop before the last one is released.
        r = await c.get(u)
        print(r)


async def exc_async(u):
    c = httpx.AsyncClient()
    #   ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew for every call of `exc_async`.
    r = await c.get(u)
    await c.aclose()
    print(r)


def branch_return(p):
    f = open(p)
    #   ^^^^^^^ unclosed-resource: The file from `open` is released on some paths only.
    if f.read(1) == "x":
        return True
    f.close()
    return False


def finally_other(p, q):
    f = open(p)
    g = open(q)
    #   ^^^^^^^ unclosed-resource: The file from `open` is never released.
    try:
        return f.read() + g.read()
    finally:
        f.close()
       #^^^^^^^^^ close-not-in-finally: This release of the file from `open` is jumped over if `g = open(q)` raises.


def close_in_else(p):
    f = open(p)
    try:
        x = int(f.read())
    except ValueError:
        x = 0
    else:
        f.close()
       #^^^^^^^^^ close-not-in-finally: This release of the file from `open` is jumped over if `x = int(f.read())` raises.
    return x


def handed_to_given(path, listeners, hand):
    f = open(path)
    #   ^^^^^^^^^^ unclosed-resource: The file from `open`
    for name in listeners:
        hand(name, f)
