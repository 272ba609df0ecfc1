package dev.legato.lib.signal;

import dev.legato.ScriptModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Module {@code scipy.signal}. */
public final class Signal extends ScriptModule {
  public Signal() {
    super("scipy.signal", "convolutions.lgt", "filters.lgt", "peaks.lgt", "spectra.lgt");
  }

  @Override
  public Map<String, String> unsupported() {
    Map<String, String> m = new LinkedHashMap<>();
    for (String name : List.of("cheby1", "cheby2", "ellip", "bessel", "iirfilter", "iirdesign")) {
      m.put(name, "use butter");
    }
    for (String name : List.of("sosfilt", "sosfiltfilt", "zpk2sos", "tf2sos", "sos2tf")) {
      m.put(name, "use lfilter or filtfilt");
    }
    for (String name : List.of("firwin", "firwin2", "remez", "firls")) {
      m.put(name, "multiply np.sinc with a window");
    }
    m.put("ShortTimeFFT", "use stft and istft");
    for (String name : List.of("resample", "resample_poly", "decimate", "upfirdn")) {
      m.put(name, "use np.interp, or np.fft with fewer or more frequencies");
    }
    for (String name : List.of("cwt", "find_peaks_cwt")) {
      m.put(name, "use convolve with wavelets, and find_peaks");
    }
    for (String name : List.of("TransferFunction", "StateSpace", "lti", "lsim", "bode")) {
      m.put(name, "use scipy.integrate.solve_ivp");
    }
    return m;
  }
}
