package io.userpipeline.cli;

import io.userpipeline.cli.terminal.Terminal;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Gives each command the terminal it writes to, through its constructor. */
final class CommandFactory implements IFactory {

  private final IFactory fallback = CommandLine.defaultFactory();
  private final Terminal terminal;

  CommandFactory(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    Constructor<K> constructor;
    try {
      constructor = type.getConstructor(Terminal.class);
    } catch (NoSuchMethodException e) {
      return fallback.create(type);
    }
    try {
      return constructor.newInstance(terminal);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("The command " + type.getSimpleName() + " is broken", e);
    }
  }
}
