package dev.legato.runtime;

import dev.legato.ir.device.Device;
import dev.legato.ir.task.Provenance;
import dev.legato.runtime.Reach.Part;
import dev.legato.runtime.profile.Profile;
import dev.legato.runtime.ranks.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Several launches in one pass over memory: while the first is at its row 100, the second is a few
 * rows behind it, and so on, so that each finds in cache what the ones before it left there.
 *
 * <p>Note [The order of pieces]: a piece of a level may run when nothing that it touches is still
 * to be touched by a level before it, reads of what is overwritten included. Since buffers move
 * forward with the loop, what an unfinished level still touches lies at or after its reach at its
 * first unfinished iteration; so one comparison of addresses per pair of reaches decides. The first
 * and the last iteration also touch what lies before and after that (borders): nothing follows a
 * level that has not begun, and a last iteration follows complete levels only. Every element is
 * computed as ever, so the bits are the same.
 *
 * <p>Ready pieces of the deepest level are taken first, which keeps little in flight; each worker
 * prefers some levels, whose memory then stays in its own cache.
 *
 * <p>Note [Wavefronts of ranks]: a rank exchanges rows with its neighbours before each launch, and
 * has those that the next launch sends only when its neighbour's have arrived. So the pass goes
 * over what needs no other rank, the core of each level, which is some rows smaller than that of
 * the level before: what remains at the ends, and the exchanges, are late parts, which run level by
 * level after the pass. A core leaves out whatever conflicts with a late part of a level before it
 * and with its own exchange, so nothing that matters changes places. Ranks exchange the same
 * messages as without it, and wait for each other once in a pass instead of in every launch. (A
 * deeper halo for several launches at once would save messages and compute rows twice, and all
 * ranks would have to agree on its depth; that of a pass of k launches costs k (k - 1) / 2 rows.)
 */
final class Wavefront implements Work {
  /** Looks for a ready piece before a worker gives its core away. */
  private static final int SPINS = 2000;

  private static final long PAUSE_NANOS = 10_000;

  private final long cacheBytes;
  private final List<Level> levels = new ArrayList<>();

  /** Per level what it depends on, and what of that it must look at. */
  private final List<List<Dependence>> dependences = new ArrayList<>();

  private final List<List<Dependence>> watched = new ArrayList<>();

  /** What is touched after the pass: see Note [Wavefronts of ranks]. */
  private final List<Part> late = new ArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final List<@Nullable Piece> running = new ArrayList<>();
  private long inFlight;
  private boolean stopped;

  /** Counts pieces that were taken or finished; written with the lock held. */
  private volatile long events;

  /** Iterations {@code lo .. hi-1} of a level. */
  private record Piece(int level, long lo, long hi) {}

  /**
   * Iteration r of a level may run when the earlier level {@code on} has finished so many
   * iterations d that {@code distance + r * step <= d * stepOn}.
   */
  private record Dependence(int on, long distance, long step, long stepOn) {
    /**
     * {@return up to which iteration, of {@code lo .. hi}, a level may run when the other one has
     * finished those before {@code done}}
     */
    long limit(long done, long lo, long hi) {
      long room = done * stepOn - distance;
      if (step == 0) {
        return room >= 0 ? hi : lo;
      }
      return Math.clamp(Math.floorDiv(room, step) + 1, lo, hi);
    }

    /** {@return whether waiting for {@code near}, which waited for {@code far}, is enough} */
    boolean follows(Dependence near, Dependence far) {
      return far.on == on
          && near.hasSteps(this)
          && far.hasSteps(this)
          && step == stepOn
          && near.distance + far.distance - step >= distance;
    }

    boolean hasSteps(Dependence o) {
      return step == o.step && stepOn == o.stepOn;
    }
  }

  Wavefront(Level first, long cacheBytes) {
    this.cacheBytes = cacheBytes;
    late.addAll(first.exchanged());
    first.waitFor(late);
    keep(first, List.of(), first.block() * first.bytesEach());
  }

  private void keep(Level level, List<Dependence> on, long bytes) {
    inFlight += bytes;
    watched.add(withoutImplied(on));
    dependences.add(on);
    levels.add(level);
    late.addAll(level.outside());
  }

  /** {@return how many launches it is} */
  int levels() {
    return levels.size();
  }

  /** {@return whether the launch now follows the others, which it does if that saves memory} */
  boolean add(Level level) {
    if (level.work().wave() != levels.getFirst().work().wave()) {
      return false;
    }
    List<Part> exchanged = level.exchanged();
    level.waitFor(late);
    level.waitFor(exchanged);
    if (level.count() < 2) {
      return false;
    }
    List<Dependence> on = new ArrayList<>();
    boolean shares = false;
    long lag = 0;
    for (int j = 0; j < levels.size(); j++) {
      Level earlier = levels.get(j);
      List<Dependence> found = dependences(level, j);
      shares |=
          level.reaches().stream().anyMatch(r -> earlier.reaches().stream().anyMatch(r::meets));
      for (Dependence d : found) {
        long half = d.limit(earlier.middle(), level.coreLo(), level.coreHi());
        lag = Math.max(lag, level.middle() - half);
      }
      on.addAll(found);
    }
    long bytes = (level.block() + lag) * level.bytesEach();
    boolean parallel = lag <= level.count() / 4;
    if (!shares || !parallel || bytes > cacheBytes - inFlight) {
      return false;
    }
    late.addAll(exchanged);
    keep(level, on, bytes);
    return true;
  }

  /** {@return what does not follow from waiting for the last level} */
  private List<Dependence> withoutImplied(List<Dependence> on) {
    if (on.isEmpty()) {
      return on;
    }
    int last = levels.size() - 1;
    List<Dependence> near = on.stream().filter(d -> d.on == last).toList();
    return on.stream()
        .filter(d ->
            dependences.get(last).stream()
                .noneMatch(far -> near.stream().anyMatch(n -> d.follows(n, far))))
        .toList();
  }

  private List<Dependence> dependences(Level level, int on) {
    List<Dependence> found = new ArrayList<>();
    for (Reach x : level.reaches()) {
      for (Reach y : levels.get(on).reaches()) {
        if (x.conflicts(y)) {
          strengthen(found, new Dependence(on, x.to() - y.from(), x.step(), y.step()));
        }
      }
    }
    return found;
  }

  /** Adds a dependence unless one of the same steps waits for as much already. */
  private static void strengthen(List<Dependence> found, Dependence d) {
    for (int k = 0; k < found.size(); k++) {
      Dependence other = found.get(k);
      if (other.hasSteps(d)) {
        if (other.distance < d.distance) {
          found.set(k, d);
        }
        return;
      }
    }
    found.add(d);
  }

  // --- what the queue asks

  @Override
  public long order() {
    return levels.getFirst().work().order();
  }

  @Override
  public Provenance where() {
    return levels.getFirst().work().where();
  }

  @Override
  public long bytes() {
    return levels.stream().mapToLong(l -> l.work().bytes()).sum();
  }

  @Override
  public int count() {
    return levels.size();
  }

  /** A cancelled wavefront goes on where it stopped; messages do not come twice. */
  @Override
  public boolean isRepeatable() {
    return levels.getFirst().work() instanceof Work.Sweep;
  }

  // --- running

  @Override
  public void run(Profile profile) {
    long start = profile.now();
    Thread caller = Thread.currentThread();
    Device device = levels.getFirst().work().device();
    Exchange.Running first = levels.getFirst().startExchange();
    running.clear();
    for (int w = 0; w < device.workers(); w++) {
      running.add(null);
    }
    stopped = false;
    device.onEachWorker(w -> work(w, caller, profile));
    if (!isDealt()) {
      throw new CancellationException("interrupted");
    }
    first.await();
    runOutside(levels.getFirst(), profile);
    for (Level l : levels.subList(1, levels.size())) {
      l.startExchange().await();
      runOutside(l, profile);
    }
    profile.passed(levels.size(), start);
  }

  private static void runOutside(Level level, Profile profile) {
    if (level.isCut()) {
      long start = profile.now();
      level.runOutside();
      profile.launched(level.work().bound().label(), start);
    }
  }

  private void work(int worker, Thread caller, Profile profile) {
    for (Piece p = take(worker, caller); p != null; p = take(worker, caller)) {
      try {
        Level level = levels.get(p.level);
        long start = profile.now();
        level.run(p.lo, p.hi);
        profile.piece(level.work().bound().label(), worker, p.lo, p.hi, start);
      } catch (Throwable e) {
        stop();
        throw e;
      }
    }
  }

  private void stop() {
    lock.lock();
    stopped = true;
    happened();
    lock.unlock();
  }

  /** {@return the next piece for a worker, when there is one}; what it ran before is finished. */
  private @Nullable Piece take(int worker, Thread caller) {
    finish(worker);
    while (true) {
      long seen = events;
      lock.lock();
      try {
        stopped |= caller.isInterrupted();
        if (stopped || isDealt()) {
          return null;
        }
        Piece p = next(worker);
        if (p != null) {
          running.set(worker, p);
          levels.get(p.level).next = p.hi;
          return p;
        }
      } finally {
        lock.unlock();
      }
      for (int spins = 0; events == seen; spins++) {
        if (spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.parkNanos(this, PAUSE_NANOS);
        }
      }
    }
  }

  /** What the worker ran has been computed. */
  private void finish(int worker) {
    lock.lock();
    running.set(worker, null);
    happened();
    lock.unlock();
  }

  /** Tells workers that wait; the caller holds the lock. */
  private void happened() {
    long n = events + 1;
    events = n; // only here, guarded by the lock
  }

  /** {@return whether all pieces have been taken} */
  private boolean isDealt() {
    for (int k = levels.size() - 1; k >= 0; k--) {
      if (levels.get(k).next < levels.get(k).coreHi()) {
        return false;
      }
    }
    return true;
  }

  /** {@return the deepest ready piece of the worker's own levels, else of any} */
  private @Nullable Piece next(int worker) {
    int n = levels.size();
    int lo = n * worker / running.size();
    int hi = n * (worker + 1) / running.size();
    Piece own = deepest(lo, hi);
    return own != null ? own : deepest(0, n);
  }

  private @Nullable Piece deepest(int lo, int hi) {
    for (int k = hi - 1; k >= lo; k--) {
      Level l = levels.get(k);
      long limit = l.next == l.coreHi() ? l.next : limit(k);
      if (limit - l.next >= l.block() || limit == l.coreHi() && limit > l.next) {
        return new Piece(k, l.next, Math.min(limit, l.next + l.block()));
      }
    }
    return null;
  }

  /** {@return up to which iteration a level may run now}: see Note [The order of pieces]. */
  private long limit(int k) {
    long lo = levels.get(k).coreLo();
    long hi = levels.get(k).coreHi();
    long limit = hi;
    for (Dependence d : watched.get(k)) {
      Level on = levels.get(d.on);
      long done = finished(d.on);
      if (done < on.coreHi()) {
        limit = Math.min(limit, done == on.coreLo() ? lo : Math.min(hi - 1, d.limit(done, lo, hi)));
      }
    }
    return limit;
  }

  /** {@return the first iteration of a level that has not finished} */
  private long finished(int k) {
    long done = levels.get(k).next;
    for (Piece p : running) {
      if (p != null && p.level == k) {
        done = Math.min(done, p.lo);
      }
    }
    return done;
  }
}
