import circ_c; circ_c.foo
