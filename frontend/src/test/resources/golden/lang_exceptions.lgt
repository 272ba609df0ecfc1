# try, else, finally, raise from, own exceptions.
class Bad(ValueError):
    def __init__(self, code):
        super().__init__(f"code {code}")
        self.code = code


def run(n):
    try:
        if n == 0:
            raise Bad(7)
        if n == 1:
            return [][n]
        if n == 2:
            return {}["key"]
        if n == 3:
            return 1 // 0
        if n == 4:
            return int("x1")
        if n == 5:
            try:
                raise KeyError("inner")
            except KeyError as e:
                raise RuntimeError("outer") from e
        if n == 6:
            assert n < 0, "n is not negative"
        if n == 7:
            return None.attr
        if n == 8:
            return "a" + 1
    except Bad as e:
        return "bad", e.code, str(e)
    except (IndexError, KeyError) as e:
        return type(e).__name__, str(e)
    except ArithmeticError as e:
        return "arithmetic", str(e)
    except RuntimeError as e:
        return str(e), repr(e.__cause__)
    except Exception as e:
        return type(e).__name__, e.args
    else:
        return "no error"
    finally:
        print("finally", n, end="; ")


for n in range(10):
    print(run(n))
for i in range(3):
    try:
        if i == 1:
            continue
    finally:
        print("after", i)
