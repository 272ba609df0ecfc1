import logging, io, sys

out = io.StringIO()
logging.basicConfig(stream=out, level=logging.INFO, format="%(levelname)-8s %(name)s: %(message)s")
logging.debug("not shown")
logging.info("value %d of %s", 3, "x")
log = logging.getLogger("model.train")
log.warning("loss %(loss).2f", {"loss": 0.5})
log.setLevel(logging.ERROR)
log.warning("not shown")
log.error("shown")
child = log.getChild("epoch")
child.critical("at %s", [1, 2])
print(child.name, child.getEffectiveLevel(), log.isEnabledFor(30), logging.getLogger("model.train") is log)
try:
    1 / 0
except ZeroDivisionError:
    log.exception("failed")
print(out.getvalue().replace(__file__, "FILE").count("\n") > 8, "ZeroDivisionError: division by zero" in out.getvalue())
print("\n".join(out.getvalue().split("\n")[:5]))
h = logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter("{levelname}|{message}", style="{"))
h.setLevel("WARNING")
other = logging.getLogger("other")
other.addHandler(h)
other.propagate = False
other.info("quiet")
other.warning("loud")
h.addFilter(lambda r: "secret" not in r.getMessage())
other.error("a secret")
other.error("plain")
print(other, logging.getLevelName(20), logging.getLevelName("ERROR"), logging.getLogger())
logging.disable(logging.CRITICAL)
other.critical("never")
