"""Records what CPython 3.11 prints for the scripts of src/test/resources/script/modules, and for
script/imports/main.lgt, whose modules lie beside it.

Run with python3.11: python3 record_module_goldens.py [NAME ...]
"""
import pathlib
import subprocess
import sys

folder = pathlib.Path(__file__).resolve().parent.parent / "resources" / "script" / "modules"
imports = folder.parent / "imports"
names = [n for n in sys.argv[1:] if n != "imports"] or sorted(p.stem for p in folder.glob("*.lgt"))
if sys.argv[1:] == ["imports"]:
    names = []
for name in names:
    done = subprocess.run(
        [sys.executable, "-W", "default", name + ".lgt"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={"PATH": "/bin", "PYTHONHASHSEED": "0", "PYTHONUNBUFFERED": "1", "COLUMNS": "80"},
    )
    text = done.stdout.replace(str(folder.resolve()).encode() + b"/", b"")
    (folder / (name + ".out")).write_bytes(text)
    print(name, done.returncode)
if not sys.argv[1:] or "imports" in sys.argv[1:]:
    environment = {"PATH": "/bin", "PYTHONPATH": str(imports / "env"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([sys.executable, str(imports / "main.lgt")], capture_output=True, env=environment)
    (imports / "main.out").write_bytes(done.stdout)
    print("imports", done.returncode, done.stderr.decode())
