import argparse, sys
sys.stderr = sys.stdout
def run(p, *words):
    try:
        print(p.parse_args(list(words)))
    except SystemExit as e:
        print('exit', e.code)
p = argparse.ArgumentParser(prog='heat', description='Solves the heat equation on a square grid, with many steps and a long description that wraps.', epilog='See the manual.')
p.add_argument('name'); p.add_argument('n', type=int, nargs='?', default=10, help='grid size (default %(default)s)')
p.add_argument('-v', '--verbose', action='store_true', help='talk'); p.add_argument('--steps', type=int, default=100, metavar='K', help='number of steps'); p.add_argument('--tol', type=float); p.add_argument('-o', '--out-file', dest='out'); p.add_argument('--mode', choices=['fast', 'slow'], default='fast', help='how'); p.add_argument('-d', action='count', default=0); p.add_argument('--tag', action='append'); p.add_argument('--quiet', action='store_false', dest='loud'); p.add_argument('--dims', nargs=2, type=int, help='two numbers'); p.add_argument('--list', nargs='+'); p.add_argument('--any', nargs='*'); p.add_argument('--maybe', nargs='?', const='c', default='d'); p.add_argument('--version', action='version', version='%(prog)s 1.2')
p.add_argument('--a-very-long-option-name', help='help that stands on the next line because the name of the option is long')
run(p, 'x'); run(p, 'x', '5', '-v', '--steps', '3', '--tol=1e-3', '-o', 'f'); run(p, 'x', '-ddd', '-vd', '--tag', 'a', '--tag=b', '--quiet'); run(p, 'x', '--dims', '1', '2', '--list', 'a', 'b', '--any', '--maybe'); run(p, 'x', '--mode', 'slow', '-ofile', '--maybe', 'q'); run(p, 'x', '--ste', '7'); run(p, '--', '-x'); run(p, 'x', '-5')
for w in [[], ['x', 'y'], ['x', '--steps', 'a'], ['x', '--mode', 'z'], ['x', '--nope'], ['x', '1', '2'], ['x', '--steps'], ['x', '--dims', '1'], ['x', '--list'], ['x', '--t', '1'], ['x', '--verbose=3'], ['--version'], ['-h']]: run(p, *w)
print(p.parse_known_args(['x', '--zz', 'q', '3'])); print(p.format_usage())
ns = p.parse_args(['x']); print(ns.name, ns.n, ns.steps, vars(ns)['tol'], 'loud' in ns, ns == p.parse_args(['x'])); 
q = argparse.ArgumentParser(prog='q', formatter_class=argparse.ArgumentDefaultsHelpFormatter)
g = q.add_mutually_exclusive_group(required=True); g.add_argument('--foo', action='store_true', help='foo it'); g.add_argument('--bar', action='store_true')
h = q.add_argument_group('solver', 'options of the solver'); h.add_argument('--it', type=int, default=5, help='iterations'); h.add_argument('--req', required=True)
q.add_argument('files', nargs='*', help='input'); q.add_argument('--flag', action=argparse.BooleanOptionalAction, default=True, help='a flag')
run(q, '--foo', '--req', '1', 'a', 'b', '--no-flag'); run(q, '--foo', '--bar', '--req', '1'); run(q, '--req', '2'); run(q, '--foo'); run(q, '-h')
s = argparse.ArgumentParser(prog='git'); s.add_argument('--dir', default='.'); sub = s.add_subparsers(dest='cmd', help='commands'); c = sub.add_parser('commit', help='commit it'); c.add_argument('-m', '--message', required=True); c.set_defaults(func='do_commit'); l = sub.add_parser('log', help='show log'); l.add_argument('n', type=int, nargs='?', default=3)
run(s, 'commit', '-m', 'hi'); run(s, '--dir', 'x', 'log', '5'); run(s); run(s, 'bad'); run(s, 'commit'); run(s, '-h'); run(s, 'log', '-h')
r = argparse.ArgumentParser(prog='r', formatter_class=argparse.RawDescriptionHelpFormatter, description='a\n  b\nc', add_help=False); r.add_argument('rest', nargs='...'); r.add_argument('-x', type=lambda v: int(v, 16)); print(r.format_help()); run(r, '-x', 'ff', 'a', '-b', 'c'); run(r, '-x', 'zz')
def pos(v):
    if int(v) < 0: raise argparse.ArgumentTypeError('must be positive')
    return int(v)
t = argparse.ArgumentParser(prog='t'); t.add_argument('-p', type=pos, default='7'); t.add_argument('--ab', '-c', type=str.upper); t.add_argument('z', nargs='+', choices=[1, 2], type=int); run(t, '-p', '-3', '1'); run(t, '1', '2', '--ab', 'q'); run(t, '3'); t.set_defaults(k=4); print(t.get_default('k'), argparse.Namespace(a=1, b='x'))
try: t.error('custom')
except SystemExit as e: print(e.code)
try: t.add_argument('-p')
except argparse.ArgumentError as e: print(e)
