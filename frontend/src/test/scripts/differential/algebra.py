"""Products and linear algebra."""

from differential import ALL, FEW

SHAPES = ["()", "(3,)", "(2, 3)", "(3, 2)", "(3, 3)", "(2, 3, 3)", "(0, 3)", "(3, 0)", "(1, 3)"]
SQUARE = "a = data((3, 3), '{t}') + 4 * np.eye(3, dtype='{t}')"


def cases():
    for f in ["np.dot", "np.matmul", "np.inner", "np.outer", "np.vdot", "np.kron", "np.vecdot", "np.matvec", "np.vecmat"]:
        for a in SHAPES:
            for b in SHAPES:
                yield f"~{f}(data({a}, 'int64'), data({b}, 'int64', 1))"
                if f in ("np.dot", "np.matmul"):
                    yield f"~{f}(data({a}), data({b}, 'float64', 1))"
        for t in ALL:
            yield f"~{f}(data((3, 3), '{t}'), data((3, 3), '{t}', 1))"
            yield f"~{f}(data((3,), '{t}'), data((3,), '{t}', 1))"
            yield f"~{f}(data((3, 3), '{t}'), data((3, 3), 'float32', 1))"
        for make in ["turned", "strided", "backwards", "spread"]:
            yield f"~{f}({make}(data((3, 3))), data((3, 3), 'float64', 1))"
            yield f"~{f}(data((3, 3), 'complex128'), {make}(data((3, 3), 'complex128', 1)))"
            yield f"~{f}({make}(data((2, 3, 3))), {make}(data((2, 3, 3), 'float64', 1)))"
        yield f"~{f}(2, [1, 2])"
        yield f"~{f}([1, 2], [3, 4])"
        yield f"~{f}('a', [1])"
        yield f"~{f}(data((3, 3)), data((3, 3)), out=np.zeros((3, 3)))"
        yield f"~{f}(data((3, 3)), data((3, 3)), out=np.zeros((3, 3), dtype='int32'))"
        yield f"~{f}(data((3, 3)), data((3, 3)), out=np.zeros((2, 3)))"
    for axes in ["0", "1", "2", "([0], [1])", "([0, 1], [1, 0])", "(1, 0)", "3", "([0], [0, 1])", "(0, 5)"]:
        yield f"~np.tensordot(data((3, 3)), data((3, 3), 'float64', 1), axes={axes})"
        yield f"~np.tensordot(data((2, 3), 'int32'), data((3, 2), 'int32', 1), axes={axes})"
    for s in ["'ij,jk->ik'", "'ij,jk'", "'ii->i'", "'ii'", "'ij->ji'", "'ij->'", "'ij,ij->i'", "'i,j->ij'", "'ij,kl->ijkl'", "'...j,j->...'", "'ij,j'", "'ab,bc,cd->ad'", "'ij,jk->zz'", "'ij'", "'i'", "'ij,ij,ij->j'", "'ji'"]:
        n = s.count(",") + 1
        arrays = ", ".join(f"data((3, 3), 'float64', {k})" for k in range(n))
        yield f"~np.einsum({s}, {arrays})"
        yield f"~np.einsum({s}, {arrays.replace('float64', 'int32')})"
    for t in FEW:
        a = SQUARE.replace("{t}", t)
        for f in ["np.linalg.det(a)", "np.linalg.inv(a)", "np.linalg.solve(a, a[0])", "np.linalg.solve(a, a[:, :2])", "np.linalg.norm(a)", "np.linalg.norm(a, 1)", "np.linalg.norm(a, np.inf)", "np.linalg.norm(a, 'fro')", "np.linalg.norm(a, 2)", "np.linalg.norm(a, 'nuc')", "np.linalg.norm(a, axis=0)",
                  "np.linalg.norm(a, axis=1, keepdims=True)", "np.linalg.norm(a, -np.inf)", "np.linalg.norm(a[0], 3)", "np.linalg.norm(a[0], 0)", "np.linalg.norm(a[0], np.inf)", "np.linalg.norm(a[0], 1)", "np.linalg.norm(a, 'x')", "np.linalg.norm(a, axis=(0, 1))", "np.linalg.matrix_power(a, 3)", "np.linalg.matrix_power(a, 0)", "np.linalg.matrix_power(a, -1)",
                  "np.linalg.matrix_rank(a)", "np.linalg.slogdet(a)", "np.linalg.cond(a)", "np.linalg.pinv(a)", "np.linalg.eigvalsh(a @ a.T.conj())", "np.linalg.cholesky(a @ a.T.conj() + np.eye(3))", "np.linalg.svd(a, compute_uv=False)", "np.linalg.svdvals(a)", "np.sort(np.abs(np.linalg.eigvals(a)))", "q, r = np.linalg.qr(a); q @ r", "np.linalg.qr(a, mode='r').shape",
                  "u, s, v = np.linalg.svd(a); (u * s) @ v", "w, v = np.linalg.eigh(a @ a.T.conj()); (v * w) @ v.conj().T", "np.linalg.lstsq(a, a[0])[0]", "np.linalg.multi_dot([a, a, a])", "np.trace(a)", "np.linalg.tensorsolve(a, a[0])", "np.linalg.matrix_norm(a)", "np.linalg.vector_norm(a)", "np.linalg.diagonal(a)", "np.linalg.cross(a, a[::-1])",
                  "w, v = np.linalg.eig(a); np.allclose(a @ v, v * w)"]:
            yield f"~{a}; {f}"
    for p in ["np.linalg.inv(np.zeros((2, 2)))", "np.linalg.inv(np.zeros((2, 3)))", "np.linalg.inv(np.zeros(3))", "np.linalg.solve(np.zeros((2, 2)), [1, 2])", "np.linalg.solve(np.eye(2), [1, 2, 3])", "np.linalg.cholesky(-np.eye(2))", "np.linalg.det(np.zeros((2, 3)))", "np.linalg.det(np.zeros((0, 0)))", "np.linalg.inv(np.zeros((0, 0)))",
              "np.linalg.det(data((2, 3, 3)))", "np.linalg.inv(data((2, 3, 3)) + 9 * np.eye(3))", "np.linalg.solve(data((2, 3, 3)) + 9 * np.eye(3), np.ones((2, 3, 1)))", "np.linalg.qr(data((4, 2)))[1].shape", "np.linalg.qr(data((4, 2)), mode='complete')[0].shape", "np.linalg.svd(data((4, 2)))[0].shape", "np.linalg.svd(data((4, 2)), full_matrices=False)[0].shape", "np.linalg.lstsq(data((4, 2)), np.ones(4))[0]",
              "np.linalg.lstsq(data((4, 2)), np.ones(4))[1:3]", "np.linalg.pinv(data((4, 2)))", "np.linalg.matrix_rank(np.ones((3, 3)))", "np.linalg.norm([3, 4])", "np.linalg.norm(5)", "np.linalg.norm([])", "np.linalg.norm(data((2, 3, 4)))", "np.linalg.norm(data((2, 3, 4)), axis=(1, 2))", "np.linalg.norm(data((2, 3, 4)), 2)", "np.linalg.norm(data((2, 3)), axis=2)", "np.linalg.matrix_power(np.eye(2), 1.5)", "np.linalg.matrix_power(np.ones((2, 3)), 2)",
              "np.linalg.eigvals(np.array([[0.0, -1], [1, 0]]))", "np.linalg.eigvals([[2.0, 0], [0, 3]])", "np.linalg.eigh([[2.0, 0], [0, 3]])[0]", "np.linalg.cond(np.zeros((2, 2)))", "np.linalg.slogdet(np.zeros((2, 2)))", "np.linalg.multi_dot([data((2, 3)), data((3, 4)), data((4, 2))])", "np.linalg.inv('a')", "np.linalg.inv(np.eye(2, dtype='float16'))", "np.linalg.outer([1, 2], [3, 4])", "data((2, 3)) @ data((2, 3))", "data((3,)) @ 2", "2 @ data((3,))",
              "a = data((3, 3)); a @= a; a", "a = data((2, 3)); a @= np.eye(3); a", "data((300,)) @ data((300,), 'float64', 1)", "(data((40, 70)) @ data((70, 30), 'float64', 1)).sum(axis=0)", "(data((5, 300), 'float32') @ data((300,), 'float32', 1))", "np.linalg.LinAlgError.__name__", "np.linalg.eig(np.eye(2, 3))", "np.linalg.tensorinv(np.eye(4).reshape(2, 2, 2, 2)).shape"]:
        yield "~" + p
