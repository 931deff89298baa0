"""A close that is a coroutine, and nobody awaits it."""
import aiohttp
import httpx
import redis.asyncio


async def fetch(url):
    session = aiohttp.ClientSession()
    answer = await session.get(url)
    text = await answer.text()
    session.close()
   #^^^^^^^^^^^^^^^ wrong-release: `session.close()` is a coroutine that nobody awaits: the HTTP session stays open.
    return text


async def fetch_in_finally(url):
    client = httpx.AsyncClient()
    try:
        return await client.get(url)
    finally:
        client.aclose()
       #^^^^^^^^^^^^^^^ wrong-release: `client.aclose()` is a coroutine that nobody awaits: the HTTP client stays open.


def fetch_in_sync_code(urls):
    client = httpx.AsyncClient()
    print(client, urls)
    client.aclose()
   #^^^^^^^^^^^^^^^ wrong-release: `client.aclose()` is a coroutine that nobody awaits: the HTTP client stays open.


class Feed:
    def __init__(self, url):
        self.url = url
        self.session = aiohttp.ClientSession()

    async def read(self):
        return await self.session.get(self.url)

    async def close(self):
        self.session.close()
       #^^^^^^^^^^^^^^^^^^^^ wrong-release: `self.session.close()` is a coroutine that nobody awaits: the HTTP session stays open.
