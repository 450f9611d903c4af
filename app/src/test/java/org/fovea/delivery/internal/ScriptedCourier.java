package org.fovea.delivery.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.fovea.delivery.Courier;
import org.fovea.delivery.Delivery;
import org.fovea.delivery.DeliveryException;
import org.fovea.delivery.Destination;
import org.fovea.dicom.Uid;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; destinations may be down, and a script says what is not taken. */
final class ScriptedCourier implements Courier {
  final List<String> taken = new ArrayList<>();
  final List<Uid> commitmentsAsked = new ArrayList<>();
  final Set<String> down = new HashSet<>();
  Function<Delivery, @Nullable DeliveryException> script = _ -> null;
  Function<Delivery, @Nullable DeliveryException> commitmentScript = _ -> null;
  int calls;

  @Override
  public Destination.Kind kind() {
    return Destination.Kind.DICOM;
  }

  @Override
  public Passage open(Destination destination, List<Delivery> deliveries) throws DeliveryException {
    calls++;
    if (down.contains(destination.name())) {
      throw new DeliveryException.Unreachable("PACS: the connection was refused.");
    }
    return new Passage() {
      @Override
      public void carry(Delivery delivery) throws DeliveryException {
        DeliveryException refusal = script.apply(delivery);
        if (refusal != null) {
          throw refusal;
        }
        taken.add(
            delivery.destination()
                + " "
                + (delivery.kind() == Delivery.Kind.REPORT ? delivery.reportState() : "WITHDRAWN")
                + " "
                + delivery.subject());
      }

      @Override
      public void askCommitment(Delivery delivery, Uid transactionUid) throws DeliveryException {
        commitmentsAsked.add(transactionUid);
        DeliveryException refusal = commitmentScript.apply(delivery);
        if (refusal != null) {
          throw refusal;
        }
      }

      @Override
      public void close() {}
    };
  }
}
