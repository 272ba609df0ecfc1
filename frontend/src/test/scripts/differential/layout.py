"""Shapes: reshape, transpose, join, split, pad and their kin."""

from differential import FEW

UNARY = ["a.T", "a.ravel()", "a.flatten()", "a.flatten('F')", "a.ravel('F')", "a.ravel('K')", "a.reshape(-1)", "a.reshape(4, -1)", "a.reshape(6, 4)", "a.reshape((4, 3, 2))", "a.reshape(4, 6, order='F')",
         "a.reshape(5, -1)", "a.reshape(-1, -1)", "a.reshape(0, -1)", "a.reshape(7)", "a.reshape()", "a.reshape(2, 3, 4, 1)", "a.reshape([24])", "a.reshape(24.0)", "a.transpose()", "a.transpose(1, 0, 2)", "a.transpose((2, 0, 1))", "a.transpose(0, 1)",
         "a.transpose(0, 0, 1)", "a.transpose(0, 1, 5)", "a.transpose(-1, 0, 1)", "a.swapaxes(0, 2)", "a.swapaxes(0, 3)", "np.moveaxis(a, 0, -1)", "np.moveaxis(a, [0, 1], [1, 2])", "np.moveaxis(a, [0, 1], [1])", "np.moveaxis(a, 0, 5)", "np.rollaxis(a, 2)",
         "np.rollaxis(a, 0, 2)", "np.squeeze(a)", "np.squeeze(a, 0)", "np.squeeze(a[:1])", "np.squeeze(a[:1], axis=0)", "np.squeeze(a[:1, :1], axis=(0, 1))", "a[:, :1].squeeze(1)", "np.expand_dims(a, 0)", "np.expand_dims(a, -1)", "np.expand_dims(a, (0, 2))",
         "np.expand_dims(a, 5)", "np.expand_dims(a, (0, 0))", "np.broadcast_to(a, (2, 2, 3, 4))", "np.broadcast_to(a, (3, 4))", "np.broadcast_to(a[0, 0], (3, 4))", "np.broadcast_to(a, (2, 3, 5))", "np.flip(a)", "np.flip(a, 0)", "np.flip(a, (0, 2))", "np.flip(a, 3)",
         "np.fliplr(a)", "np.flipud(a)", "np.rot90(a)", "np.rot90(a, 2)", "np.rot90(a, -1, (1, 2))", "np.rot90(a, 1, (1, 1))", "np.roll(a, 1)", "np.roll(a, -2, axis=1)", "np.roll(a, (1, 2), axis=(0, 1))", "np.roll(a, 5, axis=(0, 2))", "np.roll(a, 1, axis=3)", "np.roll(a, 0)",
         "np.repeat(a, 2)", "np.repeat(a, 2, axis=1)", "np.repeat(a, [1, 0, 2], axis=1)", "np.repeat(a, [1, 2], axis=1)", "np.repeat(a, -1)", "np.repeat(a, 0, axis=0)", "np.tile(a, 2)", "np.tile(a, (2, 1))", "np.tile(a, (2, 1, 1, 1))", "np.tile(a, 0)", "np.tile(a, (2, 1, 2))",
         "np.pad(a, 1)", "np.pad(a, ((0, 1), (1, 0), (2, 1)))", "np.pad(a, 1, constant_values=7)", "np.pad(a, 1, mode='edge')", "np.pad(a, 1, mode='reflect')", "np.pad(a, 2, mode='wrap')", "np.pad(a, 1, mode='symmetric')", "np.pad(a, (1, 2), mode='edge')", "np.pad(a, 1, mode='maximum')",
         "np.pad(a, 1, mode='mean')", "np.pad(a, 1, mode='linear_ramp')", "np.pad(a, -1)", "np.pad(a, 1, mode='wrong')", "np.pad(a, ((1, 2), (3, 4)))", "np.pad(a, 1, mode='reflect', reflect_type='odd')", "np.append(a, 1)", "np.append(a, a, axis=0)", "np.append(a, a[0], axis=0)", "np.insert(a, 1, 9)", "np.insert(a, 1, 9, axis=1)",
         "np.insert(a, [0, 2], 9, axis=2)", "np.insert(a, -1, a[:, 0], axis=1)", "np.insert(a, 99, 1)", "np.delete(a, 1)", "np.delete(a, 1, axis=1)", "np.delete(a, [0, 2], axis=2)", "np.delete(a, slice(None, None, 2), axis=2)", "np.delete(a, 9, axis=0)", "np.delete(a, [True, False], axis=0)",
         "np.split(a, 2)", "np.split(a, 3, axis=1)", "np.split(a, [1, 3], axis=2)", "np.split(a, 5)", "np.split(a, [5])", "np.array_split(a, 3)", "np.array_split(a, 3, axis=2)", "np.array_split(a, 0)", "np.hsplit(a, 3)", "np.vsplit(a, 2)", "np.dsplit(a, 2)", "np.hsplit(a, 2)", "np.unstack(a)",
         "np.concatenate([a, a])", "np.concatenate([a, a], axis=2)", "np.concatenate([a, a], axis=None)", "np.concatenate([a, a[0]])", "np.concatenate([a, a[:, :2]])", "np.concatenate([a, a], axis=3)", "np.concatenate([])", "np.concatenate(a)", "np.concatenate([a, a], dtype='float32')", "np.stack([a, a])",
         "np.stack([a, a], axis=-1)", "np.stack([a, a], axis=1)", "np.stack([a, a[0]])", "np.stack([])", "np.stack([a, a], axis=4)", "np.hstack([a, a])", "np.vstack([a, a])", "np.dstack([a, a])", "np.column_stack([a[0, 0], a[1, 1]])", "np.column_stack([a[0], a[1]])", "np.block([[a, a], [a, a]])", "np.block([a[0, 0], a[0, 1]])",
         "np.block([[a[0], a[1]]])", "np.block([a, [a]])", "np.vstack([a[0, 0], a[0, 1]])", "np.hstack([a[0, 0], a[0, 1]])", "np.atleast_1d(a[0, 0, 0])", "np.atleast_2d(a[0, 0])", "np.atleast_3d(a[0])", "np.atleast_1d(a, a[0])", "np.triu(a)", "np.tril(a, -1)", "np.triu(a[0], 1)", "np.diff(a)",
         "np.diff(a, axis=0)", "np.diff(a, n=2)", "np.diff(a, n=0)", "np.diff(a, n=-1)", "np.diff(a, prepend=0)", "np.diff(a, axis=1, append=a[:, :1])", "np.ediff1d(a)", "np.ediff1d(a[0, 0], to_end=[9])", "np.resize(a, (2, 2))", "np.resize(a, 30)", "np.trim_zeros(a[0, 0])", "np.ndim(a)", "np.shape(a)", "np.size(a)",
         "np.size(a, 1)", "np.trace(a)", "np.trace(a, 1)", "np.trace(a, axis1=1, axis2=2)", "a.diagonal()", "a.diagonal(1, 1, 2)", "a.diagonal(0, 0, 0)", "a.strides", "a.T.strides", "a[:, ::-1].strides", "a.nbytes", "a.mT", "a[0].mT", "a[0, 0].mT", "np.matrix_transpose(a)", "np.permute_dims(a, (1, 0, 2))", "len(a)", "len(a[0, 0, 0])",
         "a.flags.c_contiguous", "a.flags['F_CONTIGUOUS']", "a.flags.owndata", "a.T.flags.owndata", "a.base is None", "a.T.base is a", "a.copy('F')", "a.copy().flags.owndata", "list(a[0])", "[r.sum() for r in a]", "a.shape", "a.ndim", "a.size", "np.array_equal(a, a.copy())", "np.array_equal(a, a[0])", "np.array_equiv(a[0], a[:1])",
         "np.broadcast_arrays(a, a[0])", "np.broadcast_shapes((2, 1), (3,))", "np.broadcast_shapes((2,), (3,))", "a.view()", "a.swapaxes(0, 1).reshape(-1)", "a.T.reshape(4, 6)", "a.T.ravel()", "a[:, ::2].reshape(-1)", "a[:, 1:].reshape(2, 8)", "np.lib.stride_tricks.sliding_window_view(a, 2, axis=2)",
         "np.lib.stride_tricks.sliding_window_view(a[0, 0], 3)", "np.cumulative_sum(a[0, 0])", "a.tolist()", "a.item()", "a.item(3)", "a.item((1, 2, 3))", "a.item(99)", "a.fill(3)", "a.wrong", "a.shape = (4, 6)", "bool(a)", "int(a)", "a in a", "a[0, 0, 0] in a", "np.gradient(a[0, 0])", "np.gradient(a, axis=2)", "np.gradient(a[0])", "np.kron(a[0], [1, 2])",
         "np.apply_along_axis(lambda r: r[::-1], 1, a)", "np.apply_over_axes(np.sum, a, [0, 2])", "np.nan_to_num(a)", "np.clip(a, 0, 1)", "np.clip(a, 1, None)", "np.clip(a, None, a[0])", "np.clip(a, 2, 1)", "a.clip(0)", "a.clip(min=0, max=1)", "np.clip(a)", "np.round(a, 1)", "a.round()", "np.iterable(a)", "np.isscalar(a)", "np.ptp(a, axis=0)"]


def cases():
    for t in FEW:
        for u in UNARY:
            if "shape = " in u:
                yield f"a = data((2, 3, 4), '{t}'); {u}; a"
            elif "fill" in u:
                yield f"a = data((2, 3, 4), '{t}'); {u}; a"
            else:
                rounded = any(f in u for f in ("gradient", "mean", "ramp", "kron"))
                yield ("~" if rounded else "") + f"a = data((2, 3, 4), '{t}'); {u}"
    for make in ["turned", "strided", "backwards", "swapped", "spread"]:
        for u in UNARY:
            if "=" not in u.replace("==", "") or "axis=" in u or "mode=" in u:
                rounded = any(f in u for f in ("gradient", "mean", "ramp", "kron"))
                yield ("~" if rounded else "") + f"a = {make}(data((2, 3, 4), 'int32')); {u}"
    for shape in ["(0, 3)", "()", "(1,)", "(5,)", "(3, 0, 2)", "(1, 1)"]:
        for u in UNARY:
            if "a[0" not in u and "fill" not in u and "shape = " not in u:
                rounded = any(f in u for f in ("gradient", "mean", "ramp", "kron"))
                yield ("~" if rounded else "") + f"a = data({shape}); {u}"
