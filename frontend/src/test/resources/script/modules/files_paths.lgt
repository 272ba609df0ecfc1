import os, os.path, shutil, tempfile, glob, fnmatch, time
from pathlib import Path, PurePath
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
p = Path('a/b/../c.tar.gz'); print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parts, p.parent, p.parent.parent, list(p.parents), p.with_name('x.y'), p.with_suffix('.txt'), p.with_stem('q'), p / 'd' / 'e', 'r' / p, Path('/x', 'y', '/z'), Path('a', 'b//c/./d'), Path(), Path('/').parent, p.is_absolute(), Path('/a/b').relative_to('/a'), p.as_posix(), str(p), os.fspath(p), p == Path('a/b/../c.tar.gz'), hash(p) == hash(Path('a/b/../c.tar.gz')), Path('b') > Path('a'), sorted([Path('b'), Path('a/c'), Path('a')]), p.match('*.gz'), p.joinpath('u', 'v'), Path('.bashrc').suffix, Path('a.').suffix, isinstance(p, Path), Path('/a').root, PurePath('q').name)
show(lambda: Path('a').relative_to('b')); show(lambda: Path('.').with_name('x')); show(lambda: Path('a').with_suffix('x')); show(lambda: Path(3)); show(lambda: Path('nope.txt').read_text()); show(lambda: p + 'x')
with tempfile.TemporaryDirectory() as d:
    root = Path(d); f = root / 'f.txt'; print(f.write_text('héllo\nworld\n'), f.read_text(), f.exists(), f.is_file(), f.is_dir(), root.is_dir(), f.stat().st_size, f.read_bytes())
    (root / 'sub' / 'deep').mkdir(parents=True); show(lambda: (root / 'sub').mkdir() if False else 1); (root / 'sub').mkdir(exist_ok=True)
    (root / 'sub' / 'g.py').write_text('x'); (root / 'sub' / 'deep' / 'h.py').touch(); (root / 'z.py').write_text('')
    rel = lambda q: str(q.relative_to(root)) if isinstance(q, Path) else os.path.relpath(q, d)
    print(sorted(rel(q) for q in root.iterdir()), sorted(rel(q) for q in root.glob('*.py')), sorted(rel(q) for q in root.rglob('*.py')), sorted(rel(q) for q in root.glob('**/*.py')), sorted(rel(q) for q in glob.glob(d + '/*.py')), sorted(rel(q) for q in glob.glob(d + '/**/*.py', recursive=True)), sorted(rel(q) for q in glob.glob(d + '/s*/*')))
    print(sorted(os.listdir(d)), [(rel(a), sorted(b), sorted(c)) for a, b, c in sorted(os.walk(d))])
    with f.open() as fh: print([l for l in fh])
    with f.open('a') as fh: fh.write('more\n')
    print(len(f.read_text()), f.rename(root / 'r.txt').name, f.exists(), os.path.getsize(root / 'r.txt'), os.path.isfile(root / 'r.txt'))
    shutil.copy(root / 'r.txt', root / 'c.txt'); print(sorted(os.listdir(d))); shutil.copytree(root / 'sub', root / 'sub2'); print(sorted(os.listdir(root / 'sub2'))); shutil.rmtree(root / 'sub2'); print((root / 'sub2').exists()); shutil.move(str(root / 'c.txt'), str(root / 'sub')); print(sorted(os.listdir(root / 'sub')))
    os.makedirs(os.path.join(d, 'm', 'n')); os.makedirs(os.path.join(d, 'm', 'n'), exist_ok=True); os.rmdir(os.path.join(d, 'm', 'n')); os.remove(root / 'r.txt'); (root / 'z.py').unlink(); (root / 'z.py').unlink(missing_ok=True)
    for fn in [lambda: os.makedirs(d), lambda: os.mkdir(d), lambda: os.remove(d + '/none'), lambda: os.rmdir(d + '/none'), lambda: os.listdir(d + '/none'), lambda: (root / 'none').unlink(), lambda: os.rmdir(d + '/sub'), lambda: (root / 'a' / 'b').mkdir(), lambda: os.rename(d + '/no', d + '/x'), lambda: open(d + '/none')]:
        try: fn()
        except OSError as e: print(type(e).__name__, e.errno, e.strerror, os.path.basename(e.filename).replace(os.path.basename(d), "D"))
print(os.path.exists(d))
print(os.path.join('a', 'b', '/c', 'd'), os.path.basename('/a/b.c'), os.path.dirname('/a/b.c'), os.path.splitext('a.b.c'), os.path.splitext('.bash'), os.path.split('/a/b/'), os.path.normpath('a//b/../c/.'), os.path.isabs('/a'), os.path.commonprefix(['abc', 'abd']), os.path.commonpath(['/a/b/c', '/a/b/d']), os.path.relpath('/a/b', '/a/c'), os.sep, os.linesep, os.curdir, os.path.abspath('/a/../b'), os.getenv('NOPE_X', 'dflt'), os.environ.get('NOPE_X'), 'PATH' in os.environ, os.getcwd() == os.path.abspath('.'))
show(lambda: os.environ['NOPE_X'])
print(fnmatch.fnmatch('a.txt', '*.txt'), fnmatch.filter(['a.py', 'b.c'], '*.py'), fnmatch.fnmatch('a', '[!b]'), fnmatch.fnmatch('ab', '?'))
print(time.strftime('%Y-%m-%d', time.gmtime(0)), time.gmtime(0), time.gmtime(86400).tm_mday, time.asctime(time.gmtime(0)), len(time.strftime('%H:%M:%S')), time.strptime('2024-01-02', '%Y-%m-%d').tm_yday, time.localtime().tm_year > 2000, time.time() > 0)
with tempfile.NamedTemporaryFile('w', suffix='.txt', delete=False) as t: t.write('q')
print(Path(t.name).read_text(), t.name.endswith('.txt')); os.unlink(t.name)
