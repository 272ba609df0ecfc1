import csv, io, sys

text = 'name,age,note\r\nann,31,"likes ""x"", y"\nbob,,\n"multi\nline",5,\' q\'\n\n'
for row in csv.reader(io.StringIO(text)):
    print(row)
print(list(csv.reader(["a;b;c", "1; 2;3"], delimiter=";", skipinitialspace=True)))
print(list(csv.reader(["1,2.5,\"x\""], quoting=csv.QUOTE_NONNUMERIC)))
print(list(csv.reader(["a\\,b,c"], escapechar="\\")))
out = io.StringIO()
w = csv.writer(out)
print(w.writerow(["a", 1, 2.5, None, True, 'say "hi"', "x,y", "two\nlines"]))
w.writerows([[1, 2], [], [""], ["", ""]])
print(repr(out.getvalue()))
out = io.StringIO()
csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_ALL).writerow(["a", 1])
csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\n").writerow(["a", 1, 2.5])
print(repr(out.getvalue()))
rows = list(csv.DictReader(io.StringIO("x,y\n1,2\n3\n4,5,6\n")))
print(rows)
out = io.StringIO()
d = csv.DictWriter(out, fieldnames=["b", "a"], lineterminator="\n")
d.writeheader()
d.writerow({"a": 1, "b": 2})
d.writerows([{"a": 3}])
print(out.getvalue())
try:
    d.writerow({"z": 1})
except ValueError as e:
    print(e)
try:
    csv.writer(out, quoting=csv.QUOTE_NONE).writerow(["a,b"])
except csv.Error as e:
    print("Error", e)
try:
    csv.reader([], delimiter="ab")
except TypeError as e:
    print(e)
r = csv.reader(["a,b", "c"])
next(r)
print(r.line_num, csv.list_dialects())
