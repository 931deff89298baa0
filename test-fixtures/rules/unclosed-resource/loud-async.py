"""Asynchronous resources that one branch acquires."""
import aiohttp
import httpx


async def fetch(url, agent):
    client = None
    if agent:
        client = httpx.AsyncClient(headers={"user-agent": agent})
        #        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: never released
    if client is not None:
        answer = await client.get(url)
        print(answer.text)
    return url


async def closed_on_one_path(url, agent):
    session = None
    if agent:
        session = aiohttp.ClientSession()
        #         ^^^^^^^^^^^^^^^^^^^^^^^ unclosed-resource: released on some paths only
    if session and url:
        async with session.get(url) as answer:
            print(await answer.text())
        await session.close()
