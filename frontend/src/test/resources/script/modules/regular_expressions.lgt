import re
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
m = re.match(r'(?P<first>\w+) (?P<second>\w+)', 'hello world foo')
print(m, m.group(), m.group(1), m['second'], m.groups(), m.groupdict(), m.span(), m.start(2), m.end('first'), m.lastindex, m.lastgroup, m.string, m.re.pattern, m.pos, m.endpos, m.group(1, 2), m.expand(r'\2-\g<first>'), m.regs)
print(re.search(r'\d+', 'abc 123 def 45'), re.match('x', 'abc'), re.fullmatch(r'\d+', '12'), re.fullmatch(r'\d+', '12a'), re.findall(r'\d+', 'a1b22c333'), re.findall(r'(\w)(\d)', 'a1 b2'), re.findall(r'(\d)', 'a1b2'), [x.span() for x in re.finditer('a', 'banana')], re.findall('x*', 'axb'))
print(re.sub(r'\s+', ' ', 'a  b   c'), re.sub(r'(\w)(\d)', r'\2\1', 'a1 b2'), re.sub('a', lambda m: m.group().upper(), 'banana', count=2), re.subn('a', 'x', 'banana'), re.sub('x*', '-', 'abxd'), re.sub(r'(?P<n>\d)', r'<\g<n>>', 'a1'), re.sub('a', r'\n', 'a'), re.sub(r'(a)|b', r'[\1]', 'ab'))
print(re.split(r'[,;]\s*', 'a, b;c'), re.split(r'(,)', 'a,b'), re.split(',', 'a,b,c', maxsplit=1), re.split('x*', 'axbc'), re.split(r'\W+', 'Words, words, words.'))
p = re.compile(r'^(\w+)\s*=\s*(.*)$', re.M | re.I); print(p, p.findall('a = 1\nb=2\n'), p.flags, p.groups, p.groupindex, p.match('A = 3').groups())
print(re.findall('^', 'a\nb\n', re.M), re.findall('$', 'a\nb\n', re.M), re.search('b$', 'ab\n'), re.search(r'b\Z', 'ab\n'), re.findall('.', 'a\nb\r'), re.findall('.', 'a\nb', re.S), re.findall(r'[]a]', 'a]'), re.findall(r'[^]]', 'a]'), re.findall(r'[\[]', '[a'), re.findall(r'[a&\&b]', 'a&b'), re.findall(r'[\w.-]+', 'x-y.z w'), re.findall('[a\\-z]', 'a-zb'))
print(re.findall(r'''
   (\d+)   # number
   \s* [a-z ]  # letter
''', '12 a 3b', re.X), re.findall('(?i)ABC', 'abc'), re.findall('(?i:A)b', 'ab aB'), re.findall(r'(?<=a)b(?!c)', 'abc ab'), re.findall(r'(a)\1', 'aa a'), re.findall(r'(?P<q>["\']).*?(?P=q)', '"a" \'b\''), re.findall(r'a{2}', 'aaa'), re.findall(r'a{,2}', 'aaa'), re.findall(r'a{', 'a{'), re.findall('a{x}', 'a{x}'), re.findall(r'\bfoo\b', 'foo food'), re.findall(r'é', 'café'), re.findall(r'\w+', 'naïve café'), re.findall(r'\w+', 'naïve', re.A), re.findall(r'\u00e9', 'é'), re.findall(r'\x41', 'A'), re.findall(r'a++b', 'aab'), re.findall(r'(?:ab)+', 'abab'), re.findall(r'a|b|', 'ab'), re.findall(r'\.', 'a.b'), re.findall(r'[\d-]', '1-'), re.findall(r'\v|\f', 'a\v'))
q = re.compile('a'); print(q.search('banana', 2), q.search('banana', 2, 3), q.match('banana', 1), q.findall('banana', 2), q == re.compile('a'), isinstance(q, re.Pattern), isinstance(q.search('a'), re.Match), bool(q.search('a')), re.compile('^a').search('ba', 1))
print(re.escape('a.b*c d-e_f/g'), re.I, 1) if False else print(re.escape('a.b*c d-e_f/g'))
print(re.search('😀(.)', 'x😀y').span(), re.search('😀(.)', 'x😀y').start(1), re.findall(b'\\d', b'a1'), re.sub(b'a', b'x', b'banana'))
for pat in ['(', ')', '[a', '*a', 'a**', 'a{3,2}', '(?P<a>x)(?P<a>y)', r'\q', '(?P=x)', '(?z)', '[z-a]', 'a\\', '(?P<1>a)', r'\2', 'a(?i)b', '(?P<a', '(?', 'x(', '(?<=a+)b', '+', '(?#abc', 'a|*']: show(lambda: re.compile(pat))
show(lambda: m.group(5)); show(lambda: m.group('zz')); show(lambda: re.sub('a', r'\3', 'a')); show(lambda: re.sub('a', r'\q', 'a')); show(lambda: re.match('a', 5)); show(lambda: re.match('a', b'a')); show(lambda: re.compile(q, re.I)); show(lambda: re.sub('a', r'\g<zz>', 'a')); show(lambda: re.match(5, 'a'))
try: re.compile('a(')
except re.error as e: print(e.msg, e.pos, e.pattern)
for w in ['2024-01-15', 'bad']:
    if (mm := re.match(r'(\d{4})-(\d{2})-(\d{2})$', w)): print([int(g) for g in mm.groups()])
print(re.match('(a)?(b)?', 'b').groups(), re.match('(a)?(b)?', 'b').groups('-'), re.match('(a)?b', 'b').span(1), re.match('(a)?b', 'b').groupdict())
