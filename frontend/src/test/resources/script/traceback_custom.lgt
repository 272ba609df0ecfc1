class Custom(Exception):
    """Mine."""
    def __str__(self):
        return "custom text"
class Quiet(Exception):
    pass
try:
    raise Custom(1)
except Custom as e:
    print(e)
raise Quiet
