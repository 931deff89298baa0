# fixture: test code
from pydantic import TypeAdapter


def test_numbers():
    for text in ["[1]", "[2]"]:
        assert TypeAdapter(list[int]).validate_json(text)
