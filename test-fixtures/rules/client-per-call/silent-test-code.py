# fixture: test code
"""Off in test code."""
import httpx


def test_each(urls):
    for url in urls:
        with httpx.Client() as client:
            assert client.get(url).status_code == 200
