for s in ("'a'.split('')", "'abc'.center(5, 'xx')", "'a'.replace(1, 2)", "'x'.startswith(1)", "'{'.format()", "'}'.format()", "'{0} {}'.format(1, 2)", "'{!z}'.format(1)", "format(1, 'q')", "format('a', '+')", "format(1.5, 'x')", "format(1, '.2d')", "'%q' % 1", "'%' % 1", "'%d' % None", "format([], '5')", "format(None, '>5')", "'a'.zfill('b')", "'abc'.join(None)", "int('')", "int(None)", "float('')"):
    try: print(s, "->", eval(s))
    except Exception as e: print(s, "->", type(e).__name__ + ":", e)
