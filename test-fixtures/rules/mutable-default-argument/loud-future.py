"""What annotations say is not evaluated."""
from __future__ import annotations


def lazily(items: list[int] = []):
#                             ^^ mutable-default-argument: The default `[]` of `items` is made once and shared by every call, and `lazily` changes it: what one call puts in stays for the next ones.
    items.append(1)
