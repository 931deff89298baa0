# fixture: python 3.10
import typing
from typing import Any, Dict, List, Optional, Union


def plain(items: list = []):
#                       ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `plain` changes it: what one call puts in stays for the next ones.
    items.append(1)


def generic(items: List[int] = []):
#                              ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `generic` changes it: what one call puts in stays for the next ones.
    items.append(1)


def already(items: Optional[List[int]] = []):
#                                        ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `already` changes it: what one call puts in stays for the next ones.
    items.append(1)


def union(items: Union[list, None] = []):
#                                    ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `union` changes it: what one call puts in stays for the next ones.
    items.append(1)


def anything(items: Any = []):
#                         ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `anything` changes it: what one call puts in stays for the next ones.
    items.append(1)


def quoted(items: "typing.List[int]" = []):
#                                      ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `quoted` changes it: what one call puts in stays for the next ones.
    items.append(1)


def new_style(items: list | tuple = []):
#                                   ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `new_style` changes it: what one call puts in stays for the next ones.
    items.append(1)


def keyword_only(*, first=1, items: Dict[str, int] = {}, last=2):
#                                                    ^^ mutable-default-argument: The default `{}` of `items` is made once and shared by every call, and `keyword_only` changes it: what one call puts in stays for the next ones.
    items["a"] = 1


async def asynchronous(items: list = []):
#                                    ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `asynchronous` changes it: what one call puts in stays for the next ones.
    items.append(1)
