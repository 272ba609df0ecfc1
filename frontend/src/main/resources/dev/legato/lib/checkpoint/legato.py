"""Module legato: loops whose state is saved, so that a run that was killed goes on where it was.

The same file serves Legato and CPython (put it beside a script that imports it)."""
import json
import os

import numpy as np

try:
    from legato_system import barrier, enter, leave, stop_here, write_array, write_text
except ImportError:

    class _Signals:
        asked = False
        before = None

    def enter():
        import signal
        _Signals.before = signal.signal(signal.SIGTERM, _terminate)

    def _terminate(number, frame):
        _Signals.asked = True

    def leave():
        import signal
        signal.signal(signal.SIGTERM, _Signals.before)

    def stop_here():
        return _Signals.asked

    def barrier():
        pass

    def write_array(path, a):
        with open(path, "wb") as f:
            np.save(f, a)
            f.flush()
            os.fsync(f.fileno())

    def write_text(path, text):
        with open(path, "w") as f:
            f.write(text)
            f.flush()
            os.fsync(f.fileno())


def checkpointed(iterable, state, path, every=1):
    """for i, state in checkpointed(range(n), state, path=..., every=...)

    Yields every i of a range with the dict `state`, and saves the arrays, generators and plain values in it, with
    i, into the folder `path`: after each `every` iterations, after the last one, and when SIGTERM arrives (the
    exit code is 143 then). When `path` has a saved state the loop goes on after it, with the same results as if it
    had never been interrupted, on any number of ranks. Delete the folder to start anew.

    TypeError when something in `state` cannot be saved, ValueError when `path` was saved by another loop."""
    if not isinstance(iterable, range):
        raise TypeError("checkpointed: a range is expected, not " + type(iterable).__name__)
    if not isinstance(state, dict):
        raise TypeError("checkpointed: state must be a dict, not " + type(state).__name__)
    if not isinstance(every, int) or every < 1:
        raise ValueError("checkpointed: every must be a positive integer")
    for name in state:
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"checkpointed: the names in state must be identifiers, not {name!r}")
        _check(name, state[name])
    return _iterations(iterable, state, str(path), every)


def _iterations(numbers, state, path, every):
    done = _load(numbers, state, path)
    enter()
    try:
        for n in range(done, len(numbers)):
            yield numbers[n], state
            stop = stop_here()
            if stop or (n + 1) % every == 0 or n + 1 == len(numbers):
                _save(numbers, n + 1, state, path)
            if stop:
                raise SystemExit(143)
    finally:
        leave()


# --- what can be saved

def _check(name, v):
    if isinstance(v, (np.ndarray, np.generic)) or v is None or isinstance(v, (bool, int, float, complex, str)):
        return
    if isinstance(v, (list, tuple)):
        for x in v:
            _check(name, x)
    elif isinstance(v, dict):
        for k in v:
            if not isinstance(k, str):
                raise TypeError(f"checkpointed: state[{name!r}] has a key that is not a string")
            _check(name, v[k])
    elif hasattr(v, "bit_generator") and hasattr(v.bit_generator, "state"):
        return
    else:
        raise TypeError(f"checkpointed: state[{name!r}] has a {type(v).__name__}, which cannot be saved")


def _encode(v, folder, files):
    """v as what JSON has; arrays go to files of their own."""
    if isinstance(v, (np.ndarray, np.generic)):
        name = f"{len(files)}.npy"
        files.append(name)
        write_array(folder + "/" + name, np.asarray(v))
        return {"array" if isinstance(v, np.ndarray) else "scalar": name}
    if v is None or isinstance(v, (bool, int, str)):
        return {"plain": v}
    if isinstance(v, float):
        return {"float": v.hex()}
    if isinstance(v, complex):
        return {"complex": [v.real.hex(), v.imag.hex()]}
    if isinstance(v, (list, tuple)):
        kind = "list" if isinstance(v, list) else "tuple"
        return {kind: [_encode(x, folder, files) for x in v]}
    if isinstance(v, dict):
        return {"dict": {k: _encode(v[k], folder, files) for k in v}}
    return {"generator": _encode(v.bit_generator.state, folder, files)}


def _decode(e, folder, old):
    kind = list(e)[0]
    x = e[kind]
    if kind == "array":
        return np.load(folder + "/" + x)
    if kind == "scalar":
        return np.load(folder + "/" + x)[()]
    if kind == "plain":
        return x
    if kind == "float":
        return float.fromhex(x)
    if kind == "complex":
        return complex(float.fromhex(x[0]), float.fromhex(x[1]))
    if kind == "list":
        return [_decode(y, folder, None) for y in x]
    if kind == "tuple":
        return tuple([_decode(y, folder, None) for y in x])
    if kind == "dict":
        return {k: _decode(x[k], folder, None) for k in x}
    old.bit_generator.state = _decode(x, folder, None)
    return old


# --- the folder: one folder per saved state, named by the number of iterations that are done

def _saved(path):
    if not os.path.isdir(path):
        return []
    return sorted(int(name) for name in os.listdir(path) if name.isdigit())


def _save(numbers, done, state, path):
    """A state is there as a whole or not at all: it is written beside and renamed."""
    if not os.path.isdir(path):
        os.makedirs(path)
    draft = path + "/.new"
    final = path + "/" + str(done)
    _remove(draft)
    os.mkdir(draft)
    files = []
    head = {"start": numbers.start, "step": numbers.step, "done": done}
    try:
        values = {name: _encode(state[name], draft, files) for name in state}
        barrier()
        write_text(draft + "/state.json", json.dumps({"loop": head, "state": values}))
    except OSError:
        _remove(draft)
        raise
    _remove(final)
    os.rename(draft, final)
    for older in _saved(path):
        if older != done:
            _remove(path + "/" + str(older))


def _remove(folder):
    if os.path.isdir(folder):
        for name in os.listdir(folder):
            os.remove(folder + "/" + name)
        os.rmdir(folder)


def _load(numbers, state, path):
    """Replaces what is in state by what was saved; the number of iterations that are done."""
    saved = _saved(path)
    if not saved:
        return 0
    folder = path + "/" + str(saved[-1])
    with open(folder + "/state.json") as f:
        content = json.load(f)
    loop = content["loop"]
    if loop["start"] != numbers.start or loop["step"] != numbers.step or sorted(content["state"]) != sorted(state):
        raise ValueError(f"checkpointed: {path} was saved by another loop or with other names in state")
    for name in content["state"]:
        state[name] = _decode(content["state"][name], folder, state[name])
    return loop["done"]
