package dev.legato.runtime.ranks.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** This machine, as other ranks see it. */
public final class Host {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final Path NETWORK = Path.of("/proc/self/ns/net");
  private static final Path NAME = Path.of("/proc/sys/kernel/hostname");

  private Host() {}

  /** {@return the machine's name} */
  public static String name() {
    try {
      return Files.readString(NAME).strip();
    } catch (IOException e) {
      try {
        return InetAddress.getLocalHost().getHostName();
      } catch (UnknownHostException unknown) {
        return "localhost";
      }
    }
  }

  /** {@return equal for processes that can reach each other inside one machine} */
  public static String identity() {
    try {
      return name() + " " + Files.readString(BOOT).strip() + " " + Files.readSymbolicLink(NETWORK);
    } catch (IOException e) {
      return name();
    }
  }

  /**
   * {@return the address to listen at}
   *
   * @param where empty for loopback, an address or host name, the name of an interface, or a
   *     network such as {@code 192.0.2.0/24}, of which the machine has an address
   * @throws UncheckedIOException when the machine has no such address
   */
  public static InetAddress address(String where) {
    try {
      if (where.isEmpty()) {
        return InetAddress.getLoopbackAddress();
      }
      int slash = where.indexOf('/');
      if (slash >= 0) {
        return inNetwork(where.substring(0, slash), Integer.parseInt(where.substring(slash + 1)));
      }
      NetworkInterface named = NetworkInterface.getByName(where);
      return named == null ? InetAddress.getByName(where) : first(named.inetAddresses().toList());
    } catch (IOException | NumberFormatException e) {
      throw new UncheckedIOException(
          new IOException("cannot listen at '" + where + "': " + e.getMessage()));
    }
  }

  private static InetAddress first(List<InetAddress> all) throws IOException {
    return all.stream()
        .min(Comparator.comparing(a -> !(a instanceof Inet4Address)))
        .orElseThrow(() -> new IOException("the interface has no address"));
  }

  private static InetAddress inNetwork(String network, int bits) throws IOException {
    byte[] prefix = InetAddress.getByName(network).getAddress();
    for (NetworkInterface i : NetworkInterface.networkInterfaces().toList()) {
      for (InterfaceAddress a : i.getInterfaceAddresses()) {
        if (startsWith(a.getAddress().getAddress(), prefix, bits)) {
          return a.getAddress();
        }
      }
    }
    throw new IOException("no interface is in that network");
  }

  private static boolean startsWith(byte[] address, byte[] prefix, int bits) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int k = 0; k < bits; k++) {
      int mask = 0x80 >> (k & 7);
      if ((address[k >> 3] & mask) != (prefix[k >> 3] & mask)) {
        return false;
      }
    }
    return true;
  }
}
