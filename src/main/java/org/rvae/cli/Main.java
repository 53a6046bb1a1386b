package org.rvae.cli;

import java.util.function.Function;
import org.rvae.InvalidInputException;
import org.rvae.Version;
import org.rvae.evaluate.NamedSolver;
import org.rvae.evaluate.quality.SampleOrigin;
import org.rvae.model.GeodesicEffort;
import org.rvae.model.ModelKind;
import org.rvae.model.Protocol;
import org.rvae.train.Budget;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;

/** The command {@code rvae}. */
@Command(name = "rvae", mixinStandardHelpOptions = true, versionProvider = Main.VersionText.class,
        description = "Trains, evaluates and measures variational autoencoders with Riemannian Brownian motion priors.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TrainCommand.class, EvaluateCommand.class, GeometryCommand.class, GeodesicsCommand.class,
            BrownianCommand.class, SamplesCommand.class, Table1Command.class, Table2Command.class,
            SweepCommand.class, StudyCommand.class, InfoCommand.class},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:a fault of this program",
            "2:bad usage or bad input; the message says how to mend it",
            "130:interrupted (Ctrl-C); a training has left a checkpoint and goes on when it is started again"})
public final class Main implements Runnable {

    @Option(names = "--stacktrace", scope = ScopeType.INHERIT,
            description = "Show where in the program an error arose.")
    private boolean stacktrace;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Tablesaw and ND4J must not wait for a display that a batch machine lacks.
        System.setProperty("java.awt.headless", "true");
        // The progress bars' terminal library warns of its own choice of provider.
        System.setProperty("org.jline.terminal.disableDeprecatedProviderWarning", "true");
        Interruption interruption = Interruption.ofThisThread();
        int code;
        try {
            code = commandLine().execute(arguments);
        } catch (OutOfMemoryError e) {
            System.err.println(OutOfMemory.line(e));
            code = ExitCodes.FAULT;
        } catch (LinkageError e) {
            System.err.println("rvae: the libraries do not fit together or do not fit this machine (" + e
                    + "). Run environment/setup again.");
            code = ExitCodes.FAULT;
        }
        interruption.over();
        System.exit(code);
    }

    /** The command line, to be run in this process. */
    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        line.registerConverter(ModelKind.class, readable(ModelKind::parse));
        line.registerConverter(Protocol.class, readable(Protocol::parse));
        line.registerConverter(Budget.class, readable(Budget::named));
        line.registerConverter(Budget.Epochs.class, readable(Main::epochs));
        line.registerConverter(NamedSolver.class, readable(NamedSolver::parse));
        line.registerConverter(GeodesicEffort.class, readable(Main::effort));
        line.registerConverter(SampleOrigin.class, readable(SampleOrigin::parse));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((e, command, parsed) -> ExitCodes.report(e, command, main.stacktrace));
        line.setParameterExceptionHandler((e, arguments) -> ExitCodes.reportUsage(e, main.stacktrace));
        line.setUsageHelpWidth(100);
        line.setUsageHelpLongOptionsMaxWidth(30);
        return line;
    }

    /** Without a subcommand: says what there is. */
    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(),
                "Choose a command: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    private static <T> ITypeConverter<T> readable(Function<String, T> parser) {
        return text -> {
            try {
                return parser.apply(text);
            } catch (InvalidInputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Budget.Epochs epochs(String text) {
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 2) {
                return new Budget.Epochs(Integer.parseInt(parts[0].strip()), Integer.parseInt(parts[1].strip()));
            }
        } catch (NumberFormatException e) {
            // The message below says it.
        }
        throw new InvalidInputException("\"" + text + "\" is not a pair of numbers of epochs; write 100,100 for 100 of "
                + "phase 1 and 100 of phase 2.");
    }

    private static GeodesicEffort effort(String text) {
        for (GeodesicEffort effort : GeodesicEffort.values()) {
            if (effort.name().equalsIgnoreCase(text)) {
                return effort;
            }
        }
        throw new InvalidInputException("\"" + text + "\" is no way to find geodesics; choose shortcut or minimised.");
    }

    /** What --version shows. */
    static final class VersionText implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"rvae " + Version.current()};
        }
    }
}
