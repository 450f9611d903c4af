package org.fovea.checks;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one {@link Department}, which JUnit closes after the last of them, and closes the
 * windows a test has opened.
 */
final class InTheDepartment implements BeforeAllCallback, AfterEachCallback, ParameterResolver {

  @Override
  public void beforeAll(ExtensionContext context) {
    department(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    department(context).leave();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Department.class;
  }

  @Override
  public Department resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return department(context);
  }

  private static Department department(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Department.class, _ -> Department.start(), Department.class);
  }
}
