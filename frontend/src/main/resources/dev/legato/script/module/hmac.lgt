"""Keyed hashes (RFC 2104): Python's hmac."""

import hashlib

digest_size = None


class HMAC:
    def __init__(self, key, msg=None, digestmod=""):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError("key: expected bytes or bytearray, but got %r" % type(key).__name__)
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        self._make = (lambda data=b"": hashlib.new(digestmod, data)) if isinstance(digestmod, str) else digestmod
        self._inner = self._make()
        self.block_size = self._inner.block_size
        self.digest_size = self._inner.digest_size
        self.name = "hmac-" + self._inner.name
        key = bytes(key)
        if len(key) > self.block_size:
            key = self._make(key).digest()
        key += bytes(self.block_size - len(key))
        self._outer_key = bytes(k ^ 0x5C for k in key)
        self._inner.update(bytes(k ^ 0x36 for k in key))
        if msg is not None:
            self.update(msg)

    def update(self, msg):
        self._inner.update(bytes(msg) if isinstance(msg, bytearray) else msg)

    def digest(self):
        return self._make(self._outer_key + self._inner.copy().digest()).digest()

    def hexdigest(self):
        return self.digest().hex()

    def copy(self):
        other = object.__new__(HMAC)
        for name in ("_make", "block_size", "digest_size", "name", "_outer_key"):
            setattr(other, name, getattr(self, name))
        other._inner = self._inner.copy()
        return other


def new(key, msg=None, digestmod=""):
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    return HMAC(key, msg, digest).digest()


def compare_digest(a, b):
    if isinstance(a, str) != isinstance(b, str):
        raise TypeError("unsupported operand types(s) or combination of types: '%s' and '%s'" % (type(a).__name__, type(b).__name__))
    return a == b
