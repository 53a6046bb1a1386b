package org.rvae.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;
import org.rvae.InvalidInputException;
import org.rvae.train.TrainingDivergedException;
import picocli.CommandLine;

/** Turns exceptions into one line on standard error and an exit code. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAULT = 1;
    static final int BAD_INPUT = 2;
    static final int INTERRUPTED = 130;

    private ExitCodes() {
    }

    /** Reports what a command has thrown. */
    static int report(Exception e, CommandLine command, boolean stacktrace) {
        PrintWriter err = command.getErr();
        if (e instanceof CancellationException) {
            err.println(line(command, e));
            return INTERRUPTED;
        }
        boolean theirs = e instanceof InvalidInputException || e instanceof UncheckedIOException
                || e instanceof TrainingDivergedException;
        String hint = theirs || stacktrace ? "" : " (This is a fault of the program or of its environment; "
                + "--stacktrace shows where it arose.)";
        err.println(line(command, e) + hint);
        if (stacktrace) {
            e.printStackTrace(err);
        }
        return theirs ? BAD_INPUT : FAULT;
    }

    /** Reports arguments that can't be understood. */
    static int reportUsage(CommandLine.ParameterException e, boolean stacktrace) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println(line(command, e) + " See " + name + " --help.");
        if (stacktrace) {
            e.printStackTrace(err);
        }
        return BAD_INPUT;
    }

    private static String line(CommandLine command, Exception e) {
        String message = e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : e.getMessage();
        if (e.getMessage() != null && !e.getClass().getName().startsWith("org.rvae")
                && !(e instanceof UncheckedIOException) && !(e instanceof CommandLine.ParameterException)
                && !(e instanceof CancellationException) && !(e instanceof IllegalStateException)) {
            message = e.getClass().getSimpleName() + ": " + message;
        }
        String text = message.strip().replaceAll("\\s*\\R\\s*", " ");
        return command.getCommandSpec().qualifiedName() + ": " + text + (text.matches(".*[.!?)]$") ? "" : ".");
    }
}
