"""Records what CPython 3.11 prints for the scripts of src/test/resources/script/modules.

Run with python3.11: python3 record_module_goldens.py [NAME ...]
"""
import pathlib
import subprocess
import sys

folder = pathlib.Path(__file__).resolve().parent.parent / "resources" / "script" / "modules"
names = sys.argv[1:] or sorted(p.stem for p in folder.glob("*.lgt"))
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
