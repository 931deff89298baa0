"""Once per iteration."""
import httpx
import requests
import grpc


def fetch_all(urls):
    texts = []
    for url in urls:
        with requests.Session() as session:
        #    ^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP session from `requests.Session` is made anew in every iteration.
            texts.append(session.get(url).text)
    return texts


def fetch_with_timeout(urls, limit):
    for url in urls:
        print(url)
        with httpx.Client(timeout=limit) as client:
        #    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.Client` is made anew in every iteration.
            # one request
            answer = client.get(url)
            print(answer.text)
        print("done")


def poll(stub, address):
    while True:
        channel = grpc.insecure_channel("localhost:50051")
        #         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ client-per-call: The gRPC channel from `grpc.insecure_channel` is made anew in every iteration.
        stub(channel).Ping()
        channel.close()


async def fetch_async(urls):
    for url in urls:
        async with httpx.AsyncClient() as client:
        #          ^^^^^^^^^^^^^^^^^^^ client-per-call: The HTTP client from `httpx.AsyncClient` is made anew in every iteration.
            await client.get(url)
