package dev.legato.script.type;

import dev.legato.library.Operand.Binary;
import dev.legato.library.Slice;
import dev.legato.library.Tuple;
import dev.legato.script.op.Errors;
import dev.legato.script.op.Items;
import dev.legato.script.op.Numbers;
import dev.legato.script.op.Slices;
import dev.legato.script.value.PyRange;
import java.util.List;
import java.util.Map;

/** Methods of tuple, range and slice. */
final class TupleMethods {
  private TupleMethods() {}

  static Map<String, Object> members() {
    return new Members()
        .def("index(self, value, start=, stop=, /)", ListMethods::index)
        .def("count(self, value, /)", a -> ListMethods.count((List<?>) a[0], a[1]))
        .sized()
        .comparisons()
        .hashed()
        .operators("add", Binary.ADD, "mul", Binary.MUL)
        .map();
  }

  static Map<String, Object> range() {
    return new Members()
        .def(
            "index(self, value, /)",
            a -> {
              PyRange r = (PyRange) a[0];
              if (!Items.contains(r, a[1])) {
                throw Errors.value(dev.legato.script.op.Texts.repr(a[1]) + " is not in range");
              }
              return (Numbers.longIndex(a[1]) - r.start) / r.step;
            })
        .def("count(self, value, /)", a -> Items.contains(a[0], a[1]) ? 1L : 0L)
        .def("__reversed__(self, /)", a -> reversed((PyRange) a[0]))
        .sized()
        .hashed()
        .map();
  }

  static Object reversed(PyRange r) {
    return dev.legato.script.op.Iteration.of(
        new PyRange(r.start + (r.length - 1) * r.step, r.start - r.step, -r.step));
  }

  static Map<String, Object> slice() {
    return new Members()
        .def(
            "indices(self, length, /)",
            a -> {
              PyRange r = Slices.of((Slice) a[0], Numbers.longIndex(a[1]));
              return Tuple.of(r.start, r.stop, r.step);
            })
        .map();
  }
}
