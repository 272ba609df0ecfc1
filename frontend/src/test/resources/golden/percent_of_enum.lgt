from enum import Enum, IntEnum


class Colour(str, Enum):
    RED = "red"


class Level(int, Enum):
    LOW = 1


class Plain(IntEnum):
    A = 1


class Text(str):
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "repr"


class Other(str):
    def __rmod__(self, text):
        return "rmod of " + text


print("%s|%r|%-12s|%5.3s" % (Colour.RED, Colour.RED, Colour.RED, Colour.RED))
print("%s" % Colour.RED, "%r" % Colour.RED, "%s" % Level.LOW, "%d" % Level.LOW, "%s %d" % (Plain.A, Plain.A))
print("%s" % Text("x"), "%r" % Text("x"), "%s" % Plain.A, "%x" % Level.LOW)
print("%s" % Other("y"))
