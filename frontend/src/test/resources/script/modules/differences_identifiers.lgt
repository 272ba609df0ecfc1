# Differences of texts, keyed hashes, identifiers and what Unicode says of characters.
import difflib, hmac, uuid, unicodedata, hashlib
a="one\ntwo\nthree\nfour\nfive\nsix\nseven\n".splitlines(True); b="one\n2\nthree\nfour!\nfive\nsix\nseven\neight\n".splitlines(True)
print(''.join(difflib.unified_diff(a,b,'a','b'))); print(''.join(difflib.context_diff(a,b,'a','b','x','y',n=1)))
print(''.join(difflib.ndiff(a,b))); print(list(difflib.restore(difflib.ndiff(a,b),2))==b)
s=difflib.SequenceMatcher(None,"private Thread currentThread;","private volatile Thread currentThread;")
print(round(s.ratio(),3), s.get_matching_blocks(), s.get_opcodes(), s.quick_ratio(), s.real_quick_ratio())
print(difflib.get_close_matches("appel",["ape","apple","peach","puppy"]), difflib.get_close_matches("x",[]), difflib.SequenceMatcher(lambda x: x==" "," abcd","abcd abcd").find_longest_match(0,5,0,9))
import random; r=random.Random(3)
for _ in range(40):
    x=''.join(r.choice('abc ') for _ in range(r.randrange(30))); y=''.join(r.choice('abc ') for _ in range(r.randrange(30)))
    s=difflib.SequenceMatcher(None,x,y); print(s.ratio(), s.get_opcodes()[:2], end=' ')
    X=[x[i:i+5] for i in range(0,len(x),5)]; Y=[y[i:i+5] for i in range(0,len(y),5)]
    print(len(list(difflib.ndiff(X,Y))), hashlib.md5('|'.join(difflib.ndiff(X,Y)).encode()).hexdigest())
x=''.join(r.choice('ab') for _ in range(400)); s=difflib.SequenceMatcher(None,x,x[::-1]); print(s.ratio(), sorted(s.bpopular))
print(hmac.new(b'key', b'msg', 'sha256').hexdigest(), hmac.new(b'k'*100, b'msg', hashlib.md5).hexdigest(), hmac.compare_digest('a','a'), hmac.new(b'k',digestmod='sha1').name, hmac.digest(b'k',b'm','sha512').hex()[:20])
h=hmac.new(b'k',b'1','sha256'); h2=h.copy(); h2.update(b'2'); print(h.hexdigest()!=h2.hexdigest(), h.digest_size, h.block_size)
u=uuid.uuid5(uuid.NAMESPACE_DNS,'python.org'); print(u, repr(u), u.hex, u.int, u.version, u.variant, u.fields, u.urn, u.bytes_le, uuid.uuid3(uuid.NAMESPACE_URL,'x'), uuid.UUID('{12345678-1234-5678-1234-567812345678}'), len(str(uuid.uuid4())), uuid.uuid4().version, uuid.UUID(int=5) < uuid.UUID(int=6), {u:1}[u], uuid.UUID(bytes=b'\x12'*16), uuid.UUID(fields=(1,2,3,4,5,6)))
for c in ["uuid.UUID('12')","uuid.UUID()","uuid.UUID(int=-1)","hmac.new('k',b'','md5')","hmac.new(b'k')","unicodedata.name('\\n')","unicodedata.lookup('NOPE')","unicodedata.normalize('X','a')","unicodedata.category('ab')","unicodedata.category(1)","unicodedata.decimal('a')","unicodedata.digit('a')"]:
    try: print(c, eval(c))
    except Exception as e: print(c, type(e).__name__, e)
print([unicodedata.category(c) for c in 'aA1 _-(«+$^\n\u0301中'], unicodedata.name('é'), unicodedata.name('中'), unicodedata.name('가'), unicodedata.lookup('GREEK SMALL LETTER ALPHA'), unicodedata.normalize('NFD','é').encode(), unicodedata.normalize('NFKC','ﬁ²'), unicodedata.digit('²'), unicodedata.decimal('٣'), unicodedata.name('\n','none'), unicodedata.mirrored('('), unicodedata.is_normalized('NFC','é'))
print(''.join(c for c in unicodedata.normalize('NFKD','Ångström naïve Crème') if not unicodedata.combining(c)))
print([unicodedata.combining(c) for c in "a\u0301\u0327\u0345\u05b0\u0334\u3099"])
