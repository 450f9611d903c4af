package org.fovea.reading.internal;

import java.time.Clock;
import org.fovea.access.Accounts;
import org.fovea.access.AuditTrail;
import org.fovea.archive.Archive;
import org.fovea.archive.Identities;
import org.fovea.inference.Disclosure;
import org.fovea.inference.ModelRoles;
import org.fovea.inference.Results;
import org.fovea.reading.Readings;
import org.fovea.reading.Signers;
import org.fovea.storage.Database;
import org.fovea.work.WorkItems;
import org.fovea.work.WorkSubscriber;
import org.fovea.worklist.ReadingProgress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the parts of reading together. */
@Configuration(proxyBeanMethods = false)
public class ReadingConfiguration {

  @Bean
  public Disclosure disclosure(Database database) {
    return new BlindDisclosure(database);
  }

  @Bean
  public ReadingProgress readingProgress(Database database) {
    return new StoredProgress(database);
  }

  @Bean
  ReadingContext readingContext(
      Archive archive, Results results, Disclosure disclosure, AuditTrail audit) {
    return new ReadingContext(archive, results, disclosure, audit, Clock.systemUTC());
  }

  @Bean
  public Signers signers(Accounts accounts) {
    return new AccountSigners(accounts);
  }

  @Bean
  public WorkSubscriber addendumDue(
      Database database, ReadingContext context, Identities identities) {
    return new AddendumDue(database, context, identities);
  }

  @Bean
  public WorkSubscriber recallDue(
      Database database, ReadingContext context, ModelRoles roles, Results results) {
    return new RecallDue(database, context, roles, results);
  }

  @Bean
  public Readings readings(
      Database database,
      Archive archive,
      ReadingContext context,
      WorkItems workItems,
      Signers signers) {
    SideAgreement sides = new SideAgreement(new HeaderRegionSides(archive));
    Signing signing = new Signing(context, signers, sides, workItems);
    return new StoredReadings(database, context, sides, signing);
  }
}
