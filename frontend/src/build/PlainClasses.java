import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.InvokeDynamicEntry;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/**
 * The last step of the build, run from this source: rewrites the classes of {@code lgt.jar} so that
 * a program starts sooner.
 *
 * <ul>
 *   <li>A switch over types, and {@code equals} and {@code hashCode} of a record, are calls that
 *       the virtual machine links when they are reached for the first time, each time it runs, by
 *       making a class for each. They become ordinary methods that do the same.
 *   <li>Classes of before Java 6 get the frames that it needs to archive them.
 * </ul>
 */
final class PlainClasses {
  private static final int JAVA_6 = 50;
  private static final int JAVA_8 = 52;

  private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
  private static final MethodTypeDesc HASH =
      MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object);
  private static final MethodTypeDesc EQUALS =
      MethodTypeDesc.of(ConstantDescs.CD_boolean, ConstantDescs.CD_Object, ConstantDescs.CD_Object);

  /** Libraries that every program uses; f2j's, which are as old, it does not. */
  private static final List<String> OLD = List.of("org/objectweb/asm/", "picocli/");

  private PlainClasses() {}

  /** The argument is the jar, which must be on the class path, too. */
  public static void main(String[] args) throws IOException {
    Path jar = Path.of(args[0]);
    Path rewritten = jar.resolveSibling(jar.getFileName() + ".new");
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream file = Files.newOutputStream(rewritten);
        JarOutputStream out = new JarOutputStream(file)) {
      Enumeration<JarEntry> entries = in.entries();
      while (entries.hasMoreElements()) {
        JarEntry e = entries.nextElement();
        JarEntry copy = new JarEntry(e.getName());
        copy.setTime(e.getTime());
        out.putNextEntry(copy);
        try (InputStream bytes = in.getInputStream(e)) {
          byte[] all = bytes.readAllBytes();
          out.write(e.getName().endsWith(".class") ? rewritten(e, all) : all);
        }
      }
    }
    Files.move(rewritten, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static byte[] rewritten(ZipEntry entry, byte[] bytes) {
    String name = entry.getName();
    if (name.startsWith("dev/legato/")) {
      return plain(bytes);
    }
    return OLD.stream().anyMatch(name::startsWith) ? framed(bytes) : bytes;
  }

  /** {@return a class whose methods have frames, as of Java 8} */
  private static byte[] framed(byte[] bytes) {
    ClassFile file =
        ClassFile.of(
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL);
    ClassModel c = file.parse(bytes);
    if (c.majorVersion() >= JAVA_6) {
      return bytes;
    }
    ClassTransform code = ClassTransform.transformingMethodBodies((b, e) -> b.with(e));
    return file.transformClass(
        c, code.andThen(ClassTransform.endHandler(b -> b.withVersion(JAVA_8, 0))));
  }

  /** {@return a class without linked switches over types and methods of records} */
  private static byte[] plain(byte[] bytes) {
    ClassModel c = ClassFile.of().parse(bytes);
    Map<InvokeDynamicEntry, String> switches = new LinkedHashMap<>();
    CodeTransform code =
        (b, e) -> {
          if (e instanceof InvokeDynamicInstruction i && isSwitch(i.invokedynamic())) {
            String name =
                switches.computeIfAbsent(i.invokedynamic(), k -> "typeSwitch$" + switches.size());
            b.invokestatic(
                c.thisClass().asSymbol(),
                name,
                i.typeSymbol(),
                c.flags().has(AccessFlag.INTERFACE));
          } else if (e instanceof InvokeDynamicInstruction i && isOfRecord(i, "equals")) {
            equalComponents(b, c);
          } else if (e instanceof InvokeDynamicInstruction i && isOfRecord(i, "hashCode")) {
            hashOfComponents(b, c);
          } else {
            b.with(e);
          }
        };
    ClassTransform methods =
        ClassTransform.transformingMethodBodies(
            m ->
                m.code().stream()
                    .flatMap(CodeModel::elementStream)
                    .anyMatch(PlainClasses::isLinked),
            code);
    return ClassFile.of()
        .transformClass(
            c,
            methods.andThen(
                ClassTransform.endHandler(b ->
                    switches.forEach((site, name) ->
                        b.withMethodBody(
                            name,
                            site.typeSymbol(),
                            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                            body -> chain(body, site))))));
  }

  private static boolean isLinked(Object element) {
    return element instanceof InvokeDynamicInstruction i
        && (isSwitch(i.invokedynamic()) || isOfRecord(i, "equals") || isOfRecord(i, "hashCode"));
  }

  /** A switch all of whose labels are types: others have strings or constants of enums. */
  private static boolean isSwitch(InvokeDynamicEntry site) {
    return bootstrap(site).equals("java/lang/runtime/SwitchBootstraps")
        && site.name().equalsString("typeSwitch")
        && !site.typeSymbol().parameterType(0).isPrimitive()
        && site.bootstrap().arguments().stream().allMatch(ClassEntry.class::isInstance);
  }

  private static boolean isOfRecord(InvokeDynamicInstruction i, String method) {
    return bootstrap(i.invokedynamic()).equals("java/lang/runtime/ObjectMethods")
        && i.name().equalsString(method);
  }

  private static String bootstrap(InvokeDynamicEntry site) {
    return site.bootstrap().bootstrapMethod().reference().owner().asInternalName();
  }

  /**
   * The index of the first type, not before the second parameter, that the first is an instance of;
   * the number of types if there is none, and -1 for null.
   */
  private static void chain(CodeBuilder b, InvokeDynamicEntry site) {
    List<LoadableConstantEntry> types = site.bootstrap().arguments();
    List<Label> starts = new ArrayList<>();
    List<SwitchCase> cases = new ArrayList<>();
    for (int k = 0; k < types.size(); k++) {
      starts.add(b.newLabel());
      cases.add(SwitchCase.of(k, starts.get(k)));
    }
    Label some = b.newLabel();
    Label none = b.newLabel();
    b.aload(0).ifnonnull(some).iconst_m1().ireturn();
    b.labelBinding(some);
    if (!types.isEmpty()) {
      b.iload(1).tableswitch(none, cases);
    }
    for (int k = 0; k < types.size(); k++) {
      Label next = k + 1 < types.size() ? starts.get(k + 1) : none;
      b.labelBinding(starts.get(k));
      b.aload(0).instanceOf((ClassEntry) types.get(k)).ifeq(next).loadConstant(k).ireturn();
    }
    b.labelBinding(none).loadConstant(types.size()).ireturn();
  }

  private static List<RecordComponentInfo> components(ClassModel c) {
    return c.findAttribute(Attributes.record()).orElseThrow().components();
  }

  /** Takes the record and an object from the stack, as {@link java.lang.runtime.ObjectMethods}. */
  private static void equalComponents(CodeBuilder b, ClassModel c) {
    ClassDesc self = c.thisClass().asSymbol();
    int other = b.allocateLocal(TypeKind.REFERENCE);
    int own = b.allocateLocal(TypeKind.REFERENCE);
    Label equal = b.newLabel();
    Label differ = b.newLabel();
    Label end = b.newLabel();
    b.astore(other).astore(own);
    b.aload(own).aload(other).if_acmpeq(equal);
    b.aload(other).instanceOf(self).ifeq(differ);
    b.aload(other).checkcast(self).astore(other);
    for (RecordComponentInfo r : components(c)) {
      ClassDesc type = r.descriptorSymbol();
      b.aload(own).getfield(self, r.name().stringValue(), type);
      b.aload(other).getfield(self, r.name().stringValue(), type);
      if (type.isPrimitive()) {
        MethodTypeDesc compare = MethodTypeDesc.of(ConstantDescs.CD_int, type, type);
        b.invokestatic(wrapper(type), "compare", compare).ifne(differ);
      } else {
        b.invokestatic(OBJECTS, "equals", EQUALS).ifeq(differ);
      }
    }
    b.labelBinding(equal).iconst_1().goto_(end);
    b.labelBinding(differ).iconst_0();
    b.labelBinding(end);
  }

  /** Takes the record from the stack. */
  private static void hashOfComponents(CodeBuilder b, ClassModel c) {
    ClassDesc self = c.thisClass().asSymbol();
    int own = b.allocateLocal(TypeKind.REFERENCE);
    b.astore(own).iconst_0();
    for (RecordComponentInfo r : components(c)) {
      ClassDesc type = r.descriptorSymbol();
      b.loadConstant(31).imul();
      b.aload(own).getfield(self, r.name().stringValue(), type);
      if (type.isPrimitive()) {
        b.invokestatic(wrapper(type), "hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, type));
      } else {
        b.invokestatic(OBJECTS, "hashCode", HASH);
      }
      b.iadd();
    }
  }

  private static ClassDesc wrapper(ClassDesc primitive) {
    return switch (primitive.descriptorString()) {
      case "Z" -> ConstantDescs.CD_Boolean;
      case "B" -> ConstantDescs.CD_Byte;
      case "S" -> ConstantDescs.CD_Short;
      case "C" -> ConstantDescs.CD_Character;
      case "I" -> ConstantDescs.CD_Integer;
      case "J" -> ConstantDescs.CD_Long;
      case "F" -> ConstantDescs.CD_Float;
      case "D" -> ConstantDescs.CD_Double;
      default -> throw new IllegalArgumentException(primitive.descriptorString());
    };
  }
}
