package org.fovea.codec;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Calls into native libraries by the names of their functions. */
final class NativeCalls {

  private final SymbolLookup symbols;

  NativeCalls(SymbolLookup symbols) {
    this.symbols = symbols;
  }

  /** One function; what it throws is what the linker threw. */
  record Function(String name, MethodHandle handle) {

    int number(Object... arguments) {
      return (int) call(arguments);
    }

    MemorySegment address(Object... arguments) {
      return (MemorySegment) call(arguments);
    }

    @SuppressWarnings("NullAway") // A void function gives null, which nobody looks at.
    Object call(Object... arguments) {
      try {
        return handle.invokeWithArguments(arguments);
      } catch (Throwable e) {
        throw new IllegalStateException("calling " + name + " failed", e);
      }
    }
  }

  Function returningInt(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments));
  }

  Function returningAddress(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.of(ValueLayout.ADDRESS, arguments));
  }

  Function returningNothing(String name, MemoryLayout... arguments) {
    return link(name, FunctionDescriptor.ofVoid(arguments));
  }

  private Function link(String name, FunctionDescriptor descriptor) {
    MethodHandle handle =
        Linker.nativeLinker().downcallHandle(symbols.findOrThrow(name), descriptor);
    return new Function(name, handle);
  }
}
