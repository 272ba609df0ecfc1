package dev.legato.script.node;

import dev.legato.script.run.Frame;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.AccessFlag;
import java.util.List;

/**
 * A statement that ran often and became a class of its own. A tree of nodes shares the JVM's
 * profiles with all other trees, so its virtual calls are never inlined; the code of this class
 * calls the same nodes directly.
 */
public abstract class Compiled extends Statement {
  /** The JVM compiles no longer methods. */
  private static final int LONGEST = 8000;

  private Statement source = NOTHING;

  protected Compiled() {}

  @Override
  void emit(Emitter e) {
    source.emit(e);
  }

  /** {@return the statement as a class, or itself if it is compiled or too long} */
  public static Statement of(Statement s) {
    if (s instanceof Compiled || s == NOTHING) {
      return s;
    }
    ClassDesc self = ClassDesc.of(Compiled.class.getPackageName(), "Script");
    Emitter[] emitter = new Emitter[1];
    byte[] bytes;
    try {
      bytes = write(self, s, emitter);
    } catch (IllegalArgumentException tooLong) {
      return s; // a jump or the method is beyond what a class file can hold
    }
    if (codeLength(bytes) > LONGEST) {
      return s;
    }
    try {
      Compiled made =
          (Compiled)
              MethodHandles.lookup()
                  .defineHiddenClassWithClassData(bytes, emitter[0].constants().toArray(), true)
                  .lookupClass()
                  .getDeclaredConstructor()
                  .newInstance();
      made.source = s;
      return made;
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("compiled statement", e);
    }
  }

  private static byte[] write(ClassDesc self, Statement s, Emitter[] emitter) {
    ClassDesc base = Emitter.type(Compiled.class);
    MethodTypeDesc none = ConstantDescs.MTD_void;
    return ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                java.lang.classfile.ClassHierarchyResolver.ofClassLoading(
                    Compiled.class.getClassLoader())),
            ClassFile.DebugElementsOption.DROP_DEBUG)
        .build(
            self,
            c -> {
              c.withFlags(AccessFlag.PUBLIC, AccessFlag.FINAL, AccessFlag.SUPER);
              c.withSuperclass(base);
              c.withMethodBody(
                  "<init>",
                  none,
                  ClassFile.ACC_PUBLIC,
                  b -> b.aload(0).invokespecial(base, "<init>", none).return_());
              c.withMethodBody(
                  "run",
                  MethodTypeDesc.of(ConstantDescs.CD_int, Emitter.type(Frame.class)),
                  ClassFile.ACC_PUBLIC,
                  b -> {
                    Emitter e = new Emitter(b, self);
                    s.emit(e);
                    e.leave(Completion.NORMAL);
                    emitter[0] = e;
                  });
              constants(c, self, emitter[0].constants());
            });
  }

  /** Static fields for the nodes, filled from the class data: the JVM takes them for constants. */
  private static void constants(
      java.lang.classfile.ClassBuilder c, ClassDesc self, List<Object> constants) {
    for (int i = 0; i < constants.size(); i++) {
      c.withField(
          "k" + i, Emitter.fieldType(constants.get(i)), ClassFile.ACC_STATIC | ClassFile.ACC_FINAL);
    }
    c.withMethodBody(
        "<clinit>",
        ConstantDescs.MTD_void,
        ClassFile.ACC_STATIC,
        b -> {
          b.invokestatic(
              Emitter.type(MethodHandles.class),
              "lookup",
              MethodTypeDesc.of(Emitter.type(MethodHandles.Lookup.class)));
          b.invokestatic(
              Emitter.type(Compiled.class),
              "nodes",
              MethodTypeDesc.of(
                  Emitter.OBJECT.arrayType(), Emitter.type(MethodHandles.Lookup.class)));
          for (int i = 0; i < constants.size(); i++) {
            ClassDesc type = Emitter.fieldType(constants.get(i));
            b.dup().loadConstant(i).aaload().checkcast(type).putstatic(self, "k" + i, type);
          }
          b.pop().return_();
        });
  }

  /** The class data of a compiled statement, for its initializer. */
  static Object[] nodes(MethodHandles.Lookup script) {
    try {
      return MethodHandles.classData(script, ConstantDescs.DEFAULT_NAME, Object[].class);
    } catch (IllegalAccessException e) {
      throw new IllegalAccessError(e.getMessage());
    }
  }

  private static int codeLength(byte[] bytes) {
    return ClassFile.of().parse(bytes).methods().stream()
        .filter(m -> m.methodName().equalsString("run"))
        .flatMap(m -> m.code().stream())
        .mapToInt((CodeModel m) -> ((CodeAttribute) m).codeLength())
        .max()
        .orElse(0);
  }
}
