"""scipy.optimize: what its functions return and warn of. Names with a leading underscore are not exported."""
import numpy as np


class OptimizeWarning(UserWarning):
    pass


_FIRST = ["message", "success", "status", "fun", "funl", "x", "xl", "col_ind", "nit", "lower", "upper", "eqlin", "ineqlin",
          "converged", "flag", "function_calls", "iterations", "root"]


def _float(x):
    if np.isnan(x):
        return "       nan"
    if np.isinf(x):
        return "       inf" if x > 0 else "      -inf"
    return np.format_float_scientific(x, precision=3, pad_left=2, unique=False)


def _shown(value, indent, margin):
    """A value after so many blanks: names of a dict right-justified, arrays shortened."""
    if isinstance(value, dict):
        width = max([len(k) for k in value]) + margin
        names = sorted(value, key=lambda k: _FIRST.index(k) if k in _FIRST else len(_FIRST))
        lines = []
        for k in names:
            text = _shown(value[k], width + indent + 2, 0)
            lines.append(k.rjust(width) + ": " + text.replace("\n", "\n" + " " * (width + 2)))
        return "\n".join(lines)
    with np.printoptions(linewidth=76 - indent, edgeitems=2, threshold=12, formatter={"float_kind": _float}):
        return str(value)


class OptimizeResult(dict):
    """A dict whose items are attributes, too."""

    def __getattr__(self, name):
        try:
            return self[name]
        except KeyError as e:
            raise AttributeError(name) from e

    def __setattr__(self, name, value):
        self[name] = value

    def __delattr__(self, name):
        try:
            del self[name]
        except KeyError as e:
            raise AttributeError(name) from e

    def __repr__(self):
        return _shown(self, 0, 1) if self.keys() else self.__class__.__name__ + "()"

    def __str__(self):
        return self.__repr__()

    def __dir__(self):
        return list(self.keys())
