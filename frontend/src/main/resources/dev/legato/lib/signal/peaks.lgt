"""scipy.signal: peaks of a vector. Names with a leading underscore are not exported."""
import math
import numpy as np


class PeakPropertyWarning(RuntimeWarning):
    pass


def _vector(x):
    x = np.asarray(x, dtype=np.float64)
    if x.ndim != 1:
        raise ValueError("`x` must be a 1-D array")
    return x


def _maxima(x):
    """The middles of the plateaus that are higher than what is on both sides, and their edges."""
    middle, left, right = [], [], []
    i, last = 1, len(x) - 1
    while i < last:
        if x[i - 1] < x[i]:
            ahead = i + 1
            while ahead < last and x[ahead] == x[i]:
                ahead += 1
            if x[ahead] < x[i]:
                left.append(i)
                right.append(ahead - 1)
                middle.append((i + ahead - 1) // 2)
                i = ahead
        i += 1
    return middle, left, right


def _interval(interval, x, peaks):
    """The least and the most of a condition, for each peak where they are arrays."""
    try:
        low, high = interval
    except (TypeError, ValueError):
        low, high = interval, None
    low, high = [np.asarray(v)[peaks] if isinstance(v, np.ndarray) and v.size == len(x) and v.ndim else v for v in (low, high)]
    return low, high


def _kept(values, low, high):
    keep = np.ones(values.size, dtype=bool)
    if low is not None:
        keep = keep & (low <= values)
    if high is not None:
        keep = keep & (values <= high)
    return keep


def _far(peaks, heights, distance):
    """Which peaks stay when each takes away the smaller ones nearby."""
    n = len(peaks)
    keep = [True] * n
    distance = math.ceil(distance)
    for j in np.argsort(heights).tolist()[::-1]:
        if not keep[j]:
            continue
        k = j - 1
        while k >= 0 and peaks[j] - peaks[k] < distance:
            keep[k] = False
            k -= 1
        k = j + 1
        while k < n and peaks[k] - peaks[j] < distance:
            keep[k] = False
            k += 1
    return np.array(keep, dtype=bool)


def _prominences(x, peaks, wlen):
    prominence, left_bases, right_bases = [], [], []
    for peak in peaks:
        low, high = 0, len(x) - 1
        if not low <= peak <= high:
            raise ValueError(f"peak {peak} is not a valid index for `x`")
        if wlen >= 2:
            low, high = max(peak - wlen // 2, low), min(peak + wlen // 2, high)
        i = base = peak
        least = x[peak]
        while low <= i and x[i] <= x[peak]:
            if x[i] < least:
                least, base = x[i], i
            i -= 1
        left_bases.append(base)
        i = base = peak
        other = x[peak]
        while i <= high and x[i] <= x[peak]:
            if x[i] < other:
                other, base = x[i], i
            i += 1
        right_bases.append(base)
        prominence.append(x[peak] - max(least, other))
    return np.array(prominence, dtype=np.float64), np.array(left_bases, dtype=np.int64), np.array(right_bases, dtype=np.int64)


def _window(wlen):
    if wlen is None:
        return -1
    if wlen <= 1:
        raise ValueError(f"`wlen` must be larger than 1, was {wlen}")
    return int(math.ceil(wlen))


def peak_prominences(x, peaks, wlen=None):
    return _prominences(_vector(x).tolist(), np.asarray(peaks).tolist(), _window(wlen))


def _widths(x, peaks, rel_height, prominences, left_bases, right_bases):
    if rel_height < 0:
        raise ValueError("`rel_height` must be greater or equal to 0.0")
    widths, heights, left, right = [], [], [], []
    for peak, p, low, high in zip(peaks, prominences.tolist(), left_bases.tolist(), right_bases.tolist()):
        height = x[peak] - p * rel_height
        heights.append(height)
        i = peak
        while low < i and height < x[i]:
            i -= 1
        a = float(i)
        if x[i] < height:
            a += (height - x[i]) / (x[i + 1] - x[i])
        i = peak
        while i < high and height < x[i]:
            i += 1
        b = float(i)
        if x[i] < height:
            b -= (height - x[i]) / (x[i - 1] - x[i])
        widths.append(b - a)
        left.append(a)
        right.append(b)
    return tuple([np.array(v, dtype=np.float64) for v in (widths, heights, left, right)])


def peak_widths(x, peaks, rel_height=0.5, prominence_data=None, wlen=None):
    x = _vector(x).tolist()
    peaks = np.asarray(peaks).tolist()
    data = _prominences(x, peaks, _window(wlen)) if prominence_data is None else [np.asarray(d) for d in prominence_data]
    return _widths(x, peaks, rel_height, *data)


def find_peaks(x, height=None, threshold=None, distance=None, prominence=None, width=None, wlen=None, rel_height=0.5, plateau_size=None):
    array = _vector(x)
    if distance is not None and distance < 1:
        raise ValueError("`distance` must be greater or equal to 1")
    x = array.tolist()
    middle, left, right = _maxima(x)
    peaks = np.array(middle, dtype=np.int64)
    properties = {}

    def reduce(keep):
        for k in properties:
            properties[k] = properties[k][keep]
        return peaks[keep]

    if plateau_size is not None:
        left, right = np.array(left, dtype=np.int64), np.array(right, dtype=np.int64)
        properties.update(plateau_sizes=right - left + 1, left_edges=left, right_edges=right)
        peaks = reduce(_kept(right - left + 1, *_interval(plateau_size, x, peaks)))
    if height is not None:
        properties["peak_heights"] = array[peaks]
        peaks = reduce(_kept(properties["peak_heights"], *_interval(height, x, peaks)))
    if threshold is not None:
        low, high = _interval(threshold, x, peaks)
        a, b = array[peaks] - array[peaks - 1], array[peaks] - array[peaks + 1]
        properties.update(left_thresholds=a, right_thresholds=b)
        keep = np.ones(peaks.size, dtype=bool)
        if low is not None:
            keep = keep & (low <= np.minimum(a, b))
        if high is not None:
            keep = keep & (np.maximum(a, b) <= high)
        peaks = reduce(keep)
    if distance is not None:
        peaks = reduce(_far(peaks.tolist(), array[peaks], distance))
    if prominence is not None or width is not None:
        data = _prominences(x, peaks.tolist(), _window(wlen))
        properties.update(zip(["prominences", "left_bases", "right_bases"], data))
    if prominence is not None:
        peaks = reduce(_kept(properties["prominences"], *_interval(prominence, x, peaks)))
    if width is not None:
        data = [properties[k] for k in ("prominences", "left_bases", "right_bases")]
        properties.update(zip(["widths", "width_heights", "left_ips", "right_ips"], _widths(x, peaks.tolist(), rel_height, *data)))
        peaks = reduce(_kept(properties["widths"], *_interval(width, x, peaks)))
    return peaks, properties


def argrelextrema(data, comparator, axis=0, order=1, mode="clip"):
    if int(order) != order or order < 1:
        raise ValueError("Order must be an int >= 1")
    if mode not in ("clip", "wrap", "raise"):
        raise ValueError(f"clipmode must be one of 'clip', 'raise', or 'wrap' (got {mode!r})")
    a = np.asarray(data)
    n = a.shape[axis]
    keep = np.ones(a.shape, dtype=bool)
    for shift in range(1, order + 1):
        for step in (shift, -shift):
            k = np.arange(n) + step
            keep = keep & comparator(a, np.take(a, k, axis=axis, mode=mode))
    return np.nonzero(keep)


def argrelmax(data, axis=0, order=1, mode="clip"):
    return argrelextrema(data, np.greater, axis, order, mode)


def argrelmin(data, axis=0, order=1, mode="clip"):
    return argrelextrema(data, np.less, axis, order, mode)
