import json, io
from collections import OrderedDict
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
d = {'b': [1, 2.5, None, True, False, 1e100, 1e-7, 12345678901234567890], 'a': {'x': 'hé"\\\n\t\x01', 'e': [], 'o': {}}, 3: 'k', 2.5: 1, None: 0, True: 1}
print(json.dumps(d)); print(json.dumps({'b': 1, 'a': [1, {'z': 2}], 'e': [], 'm': {}}, indent=2)); print(json.dumps({'b': 1, 'a': 2}, sort_keys=True, separators=(',', ':'))); print(json.dumps('é😀'), json.dumps('é😀', ensure_ascii=False), json.dumps((1, 2)), json.dumps(float('nan')), json.dumps([float('inf'), -float('inf')]), json.dumps([1, [2]], indent='\t'), json.dumps([1], indent=0))
show(lambda: json.dumps({1, 2})); show(lambda: json.dumps(float('nan'), allow_nan=False)); show(lambda: json.dumps({(1, 2): 3})); print(json.dumps({(1, 2): 3, 'a': 1}, skipkeys=True)); show(lambda: json.dumps(object)); print(json.dumps({1, 2}, default=list)); print(json.dumps(3j, default=str))
l = []; l.append(l); show(lambda: json.dumps(l))
print(json.loads('{"a": [1, 2.5, -3e2, true, false, null, "x\\u00e9\\n"], "b": {}}'), json.loads(' [1 , 2 ] '), json.loads('123456789012345678901234567890'), json.loads('"a"'), json.loads('NaN'), json.loads('-Infinity'), json.loads('1.0'), json.loads(b'[1]'), json.loads('{"a":1,"a":2}'), json.loads('-0'), json.loads('1E5'))
for s in ['', '{', '[1,]', '[1 2]', '{"a" 1}', '{"a":1,}', '{a:1}', '"abc', '[1]x', 'tru', '{"a": }', '"\\x"', '"\\u12"', '[', '\n\n  [1,\n2 3]', '"a\nb"', '01', '-', '1.', '{"a":1 "b"}', '[1', '{"a":1']: show(lambda: json.loads(s))
show(lambda: json.loads(5)); print(json.loads('{"a": {"b": 1}}', object_hook=lambda o: tuple(o.items())), json.loads('{"a": 1}', object_pairs_hook=OrderedDict), json.loads('[1.5, 2]', parse_float=str, parse_int=float))
b = io.StringIO(); json.dump({'a': 1}, b); print(b.getvalue()); b.seek(0); print(json.load(b))
try: json.loads('[1,\n 2,\n x]')
except json.JSONDecodeError as e: print(e.msg, e.lineno, e.colno, e.pos, isinstance(e, ValueError))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real, o.imag]
        return super().default(o)
print(json.dumps([1j], cls=E), E().encode([2j])); show(lambda: json.dumps([set()], cls=E))
