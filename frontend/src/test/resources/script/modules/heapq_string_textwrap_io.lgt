import heapq, bisect, string, textwrap, io
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
h = []
for x in [5, 2, 8, 1, 9, 3]: heapq.heappush(h, x)
print(h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 7), h)
l = [9, 4, 7, 1, 8, 2, 6]; heapq.heapify(l); print(l, heapq.nlargest(3, l), heapq.nsmallest(2, l), heapq.nlargest(2, ['aa', 'b', 'cccc'], key=len), list(heapq.merge([1, 4], [2, 3], [0])), list(heapq.merge([4, 1], [3, 2], reverse=True)))
show(lambda: heapq.heappop([])); show(lambda: heapq.heappush((1,), 2)); show(lambda: heapq.heappush([1], 'a'))
a = [1, 3, 3, 5]; print(bisect.bisect(a, 3), bisect.bisect_left(a, 3), bisect.bisect_right(a, 3, 0, 2), bisect.bisect_left(['a', 'bb', 'ccc'], 2, key=len)); bisect.insort(a, 4); bisect.insort_left(a, 3); print(a); show(lambda: bisect.bisect(a, 3, -1))
print(string.ascii_letters, string.digits, string.punctuation, repr(string.whitespace), string.hexdigits, repr(string.printable), string.capwords('hello  big world'), string.capwords('a-b-c', '-'))
t = string.Template('$who likes ${what}, $$5'); print(t.substitute(who='tim', what='kung pao'), t.safe_substitute({'who': 'x'}), t.template); show(lambda: t.substitute(who='a')); show(lambda: string.Template('a\nb $').substitute())
print(string.Formatter().format('{0} {a}', 1, a=2))
s = "The quick brown fox jumped over the lazy dog. It's a well-known sentence, used for typing-tests everywhere -- really, everywhere."
print(textwrap.wrap(s, 30)); print(textwrap.fill(s, 40, initial_indent='* ', subsequent_indent='  ')); print(textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaaaa bb', 10), textwrap.wrap('x ' * 10, 5), textwrap.wrap('', 10), textwrap.wrap(s, 20, max_lines=2), textwrap.wrap('a-b-c-def ghi-jkl', 5), textwrap.wrap('aaaaaaaaaaaaaaaaaaaaaaaa bb', 10, break_long_words=False))
print(textwrap.shorten(s, 40), textwrap.shorten(s, 30, placeholder='...'), repr(textwrap.dedent('''
    hello
      world

    x
''')), repr(textwrap.indent('a\n\nb\n', '> ')), repr(textwrap.indent('a\n\nb', '> ', lambda l: True)))
show(lambda: textwrap.wrap('a', 0))
w = textwrap.TextWrapper(width=20); print(w.fill(s), w.width)
b = io.StringIO('ab\ncd\n'); print(b.read(1), repr(b.readline()), b.readlines(), b.tell(), b.seek(0), b.read(), repr(b.read())); b = io.StringIO(); b.write('xyz'); print('pr', 1, file=b); print(repr(b.getvalue()), [x for x in io.StringIO('1\n2')]); b.close(); show(lambda: b.write('a'))
with io.StringIO() as f:
    f.write('q'); print(f.getvalue(), f.closed)
print(f.closed); show(lambda: io.StringIO(3)); print(io.BytesIO(b'abc').read(2)); show(lambda: io.StringIO().write(3))
