"""Measurements by the name of their group: strings as labels."""
import numpy as np

rng = np.random.default_rng(7)
species = rng.choice(["setosa", "versicolor", "virginica"], size=1000, p=[0.5, 0.3, 0.2])
length = rng.normal(5, 1, size=1000) + np.char.str_len(species) / 10

names, group, count = np.unique(species, return_inverse=True, return_counts=True)
mean = np.bincount(group, weights=length) / count
for name, n, m in zip(names, count, mean):
    print(f"{name:<12}{n:>5}{m:8.3f}")

size = np.where(length > 6, "large", "small")
print(size[:4], size.dtype)
print("large ones:", {str(n): int(np.sum((species == n) & (size == "large"))) for n in names})
print(np.char.add(np.char.upper(species[:3]), "-" + size[:3]))
