package dev.legato.runtime.ranks.ucx;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legato.runtime.ranks.TransportKind;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openucx.jucx.ucp.UcpContext;
import org.openucx.jucx.ucp.UcpParams;
import org.openucx.jucx.ucp.UcpWorkerParams;

class UcxWorkerTest {
  /** The progress thread goes on, and who waits can be told. */
  @Test
  @Timeout(60)
  void aDeviceThatCannotBeEntered() throws InterruptedException {
    TransportKind.assumeUcx();
    UcpContext context = new UcpContext(new UcpParams().requestTagFeature().requestWakeupFeature());
    UcpWorkerParams params = new UcpWorkerParams().requestWakeupTagRecv();
    UcxWorker driver = new UcxWorker(context.newWorker(params), 50, "progress");
    IllegalStateException cause = new IllegalStateException("no such device");
    AtomicInteger tries = new AtomicInteger();
    driver.enters(() -> {
      tries.incrementAndGet();
      throw cause;
    });
    driver.start();
    while (tries.get() < 3) {
      Thread.sleep(1);
    }
    assertThat(driver.broken()).isSameAs(cause);
    driver.progress(() -> true);
    driver.close();
    context.close();
  }
}
