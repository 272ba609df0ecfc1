def load(key):
    try:
        return {}[key]
    except KeyError as e:
        raise ValueError(f"no {key}") from e
def run():
    try:
        load("a")
    except ValueError:
        raise RuntimeError("failed")
run()
