# Reductions that leave out NaNs.
import numpy as np

a = np.array([[1.0, np.nan, 3.0], [np.nan, np.nan, 6.0], [7.0, 8.0, np.nan]])
print(np.nansum(a), np.nansum(a, axis=0), np.nanprod(a, axis=1), np.nanmean(a), np.nanmean(a, axis=0))
print(np.nanmin(a), np.nanmax(a, axis=0), np.nanstd(a), np.nanvar(a, axis=1), np.nanmedian(a))
print(np.nanargmin(a), np.nanargmax(a, axis=0), np.nancumsum(a, axis=1))
print(np.sum(a), np.max(a), np.argmax(a), np.isnan(a).sum(axis=1))
print(np.nansum(np.array([np.nan])), np.nanmax(np.array([[np.nan, 1.0]])))
