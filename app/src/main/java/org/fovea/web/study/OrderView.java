package org.fovea.web.study;

import org.fovea.archive.ImagingOrder;
import org.fovea.study.OrderPriority;

/** An order a study was made for. */
record OrderView(
    String accessionNumber,
    String procedureId,
    String placerNumber,
    String fillerNumber,
    String procedureCode,
    String procedure,
    String reason,
    OrderPriority priority,
    String provider,
    boolean canceled) {
  static OrderView of(ImagingOrder order) {
    return new OrderView(
        order.accessionNumber(),
        order.procedureId(),
        order.placer().number(),
        order.filler().number(),
        order.procedure().code(),
        order.procedure().meaning(),
        order.reason(),
        order.priority(),
        order.provider().name(),
        order.canceled());
  }
}
