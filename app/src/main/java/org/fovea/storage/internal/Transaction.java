package org.fovea.storage.internal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One writer's transaction.
 *
 * @param client on its connection
 * @param afterCommit what is called once it is on disk
 */
record Transaction(JdbcClient client, List<Runnable> afterCommit) {
  Transaction(JdbcClient client) {
    this(client, new ArrayList<>());
  }
}
