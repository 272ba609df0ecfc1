"""Arguments that tests share."""
import numpy as np


def plain(**options):
    """Refuses options that are not as usual."""
    for name, (value, usual) in options.items():
        if value is not usual and value != usual:
            raise NotImplementedError(f"{name}={value!r} is not supported; leave it out")


def require_alternative(alternative):
    if alternative not in ("less", "greater", "two-sided"):
        raise ValueError("`alternative` must be 'less', 'greater', or 'two-sided'.")


def pvalue(dist, statistic, alternative, *shapes):
    """The probability of a value as far out, of a symmetric distribution."""
    if alternative == "less":
        return dist.cdf(statistic, *shapes)
    if alternative == "greater":
        return dist.sf(statistic, *shapes)
    if alternative != "two-sided":
        raise ValueError("`alternative` must be 'less', 'greater', or 'two-sided'.")
    return 2 * dist.sf(np.abs(statistic), *shapes)


def complete(nan_policy, *samples):
    """Samples without NaN, as the policy has it; None where a sample with NaN has no result."""
    if nan_policy not in ("propagate", "raise", "omit"):
        raise ValueError("nan_policy must be one of {'propagate', 'raise', 'omit'}.")
    out = []
    for s in samples:
        s = np.ravel(np.asarray(s))
        missing = np.isnan(s) if s.dtype.kind == "f" else np.zeros(s.shape, dtype=bool)
        if missing.any():
            if nan_policy == "raise":
                raise ValueError("The input contains nan values")
            if nan_policy == "propagate":
                return None
            s = s[~missing]
        out.append(s)
    return out if all([s.size for s in out]) else None
