package org.fovea.storage.internal;

import java.nio.file.Path;
import org.fovea.storage.DataDirectory;
import org.fovea.storage.Database;
import org.fovea.storage.Databases;
import org.fovea.storage.DurableFiles;
import org.fovea.storage.ObjectStore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The server's storage: {@code fovea.data}, and {@code fovea.database} where it is outgrown. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  DataDirectory dataDirectory(@Value("${fovea.data}") Path directory) {
    return DataDirectory.open(directory);
  }

  @Bean
  DurableFiles durableFiles(DataDirectory directory) {
    return new DurableFiles(directory.incoming());
  }

  @Bean
  ObjectStore objectStore(DataDirectory directory, DurableFiles files) {
    return new ObjectStore(directory.objects(), files);
  }

  /**
   * The database.
   *
   * @param directory whose lock is held while it is open
   * @param url of a PostgreSQL database; empty for the embedded one
   */
  @Bean
  Database database(DataDirectory directory, @Value("${fovea.database:}") String url) {
    return url.isBlank() ? Databases.open(directory) : Databases.openPostgres(url);
  }
}
