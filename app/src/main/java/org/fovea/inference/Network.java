package org.fovea.inference;

import java.util.List;

/** A loaded network. Used by one thread at a time; only {@link #terminate} comes from another. */
public interface Network extends AutoCloseable {

  /**
   * Runs a batch.
   *
   * @param inputs each {@code float[C*H*W]}
   * @return one output for each input, in order
   * @throws Exception whatever the network throws
   */
  List<NetworkOutput> run(List<float[]> inputs) throws Exception;

  /** Asks the run in progress to stop soon; without one, does nothing. */
  void terminate();

  /** The same loaded network for one more thread; its weights go when the last one is closed. */
  Network another();

  @Override
  void close();
}
