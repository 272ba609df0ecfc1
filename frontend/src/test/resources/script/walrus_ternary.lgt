data = [1, 5, 8]
if (n := len(data)) > 2: print(n)
print([y for x in data if (y := x * 2) > 5], y, (a := 3) + a, "big" if n > 5 else "mid" if n > 2 else "small")
while (item := data.pop() if data else None) is not None: print(item, end=" ")
print(any((hit := v) > 3 for v in [1, 4, 2]), hit)
