import aiofiles
import aiohttp


async def download(session: aiohttp.ClientSession, url, path):
    async with session.get(url) as response:
        response.raise_for_status()
        with open(path, "wb") as out:
            out.write(await response.read())
            #         ^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: `await response.read()`


async def awaited_file(session: aiohttp.ClientSession, url, path):
    async with session.get(url) as response:
        async with aiofiles.open(path, "wb") as out:
            await out.write(await response.read())
            #               ^^^^^^^^^^^^^^^^^^^^^ whole-response-in-memory: only to write it to `out`
