import httpx


def download(url, path):
    response = httpx.get(url, follow_redirects=True)
    response.raise_for_status()
    with open(path, "wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: `response.content`


async def asynchronous(client: httpx.AsyncClient, url, path):
    response = await client.request("POST", url)
    with open(path, "wb") as out:
        out.write(response.content)
        #         ^^^^^^^^^^^^^^^^ whole-response-in-memory: `response.content`


def late(client: httpx.Client, url):
    response = client.get(url)
    for line in response.iter_lines():
        #       ^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: only `stream` does not load it
        print(line)
