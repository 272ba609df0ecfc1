# Annotations that name what does not exist yet.
from __future__ import annotations

from dataclasses import KW_ONLY, InitVar, dataclass, field
from typing import ClassVar


@dataclass
class Node:
    value: int
    left: Node | None = None
    right: Node | None = None
    count: ClassVar[int] = 7
    start: InitVar[int] = 0
    _: KW_ONLY
    tags: list[Missing] = field(default_factory=list)

    def __post_init__(self, start):
        self.value += start

    def add(self, other: Node) -> Undefined:
        self.left = other
        return self


class Plain:
    x: Later = 1
    y: "text"


print(Node(1, Node(2), tags=[3]), Node(1, start=5).add(Node(0)), Node.count)
print(Plain.__annotations__, Plain.x, Node.__annotations__["left"])
try:
    Node(1, None, None, 0, [1])
except TypeError as e:
    print(e)
