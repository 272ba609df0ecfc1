from circ import foo
