package dev.legato.bench;

import dev.legato.runtime.Engine;
import dev.legato.runtime.stats.Statistics;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * The counters of an engine as a management bean. JMH makes profilers and benchmarks independently
 * of each other; the platform's bean server is where they meet. JMH ends a trial before it asks the
 * profilers about its last iteration, so the bean outlives the engine, with the final counters.
 */
final class Counters {
  private static final String DOMAIN = "dev.legato.bench";

  private volatile Supplier<Map<String, Long>> source;

  /** The attributes of the bean. */
  public interface View {
    Map<String, Long> getCounters();
  }

  private Counters(Engine engine) {
    source = () -> read(engine.statistics());
  }

  static Counters register(Engine engine) throws JMException {
    Counters c = new Counters(engine);
    ObjectName name = new ObjectName(DOMAIN, "engine", UUID.randomUUID().toString());
    View view = () -> c.source.get();
    server().registerMBean(new StandardMBean(view, View.class), name);
    return c;
  }

  /** The engine is about to be closed: what it counted so far stays. */
  void freeze() {
    Map<String, Long> last = source.get();
    source = () -> last;
  }

  private static Map<String, Long> read(Statistics s) {
    Map<String, Long> all = new TreeMap<>(s.counters());
    all.put("plan_nanos", s.planNanos);
    all.put("compile_nanos", s.compileNanos);
    all.put("execute_nanos", s.executeNanos);
    return all;
  }

  /** {@return the counters of all engines of this process, added up} */
  static Map<String, Long> sum() throws JMException {
    Map<String, Long> sum = new TreeMap<>();
    for (ObjectName n : server().queryNames(new ObjectName(DOMAIN + ":*"), null)) {
      Map<?, ?> one = (Map<?, ?>) server().getAttribute(n, "Counters");
      one.forEach((k, v) -> sum.merge((String) k, (Long) v, Long::sum));
    }
    return sum;
  }

  private static MBeanServer server() {
    return ManagementFactory.getPlatformMBeanServer();
  }
}
