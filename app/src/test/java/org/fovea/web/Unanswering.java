package org.fovea.web;

import java.lang.reflect.Proxy;

/** Stands for a part of the product that a test never asks; asking it fails the test. */
final class Unanswering {
  private Unanswering() {}

  static <T> T of(Class<T> type) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "toString" -> type.getSimpleName() + ", unanswering";
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> throw new AssertionError("nobody expected " + method);
                });
    return type.cast(proxy);
  }
}
