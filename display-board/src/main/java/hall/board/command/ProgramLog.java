package hall.board.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.LayoutBase;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * What the programs log: for journald, one line an event, to the error stream; standard output is for answers.
 *
 * <p>Written in Java and not as a {@code logback.xml}: reading one takes a parser of XML, three hundred classes and a tenth
 * of a board's start.
 */
public final class ProgramLog implements SLF4JServiceProvider {

    /** SLF4J asks for no other provider where this names one; a test or a technician may name another. */
    private static final String PROVIDER = "slf4j.provider";

    private static final String VERBOSE = "hall.log.verbose";

    /** Those that say too much of what is no fault of the hall's. */
    private static final Map<String, Level> QUIET = Map.of(
            "org.apache.activemq", Level.ERROR,
            "org.apache.activemq.audit", Level.OFF,
            "org.eclipse.jetty", Level.WARN,
            "io.javalin", Level.WARN,
            "io.netty", Level.WARN,
            "com.pi4j", Level.WARN);

    private final LoggerContext context = new LoggerContext();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final LogbackMDCAdapter diagnostics = new LogbackMDCAdapter();

    /** Made by SLF4J. */
    public ProgramLog() {
        context.setMDCAdapter(diagnostics);
    }

    /** Has this process log so; call it before anything may log. {@code verbose}: more, and where a failure came from. */
    public static void use(boolean verbose) {
        System.setProperty(VERBOSE, Boolean.toString(verbose));
        if (System.getProperty(PROVIDER) == null) {
            System.setProperty(PROVIDER, ProgramLog.class.getName());
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
    }

    @Override
    public void initialize() {
        boolean verbose = Boolean.getBoolean(VERBOSE);
        Line line = new Line(verbose);
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        encoder.start();
        ConsoleAppender<ILoggingEvent> errors = new ConsoleAppender<>();
        errors.setContext(context);
        errors.setName("stderr");
        errors.setTarget(ConsoleTarget.SystemErr.getName());
        errors.setEncoder(encoder);
        errors.start();
        QUIET.forEach((name, level) -> context.getLogger(name).setLevel(level));
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbose ? Level.DEBUG : Level.INFO);
        root.addAppender(errors);
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return context;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return diagnostics;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    /** {@code WARN  HallEngine: what happened}, and under it where a failure came from if that is asked for. */
    static final class Line extends LayoutBase<ILoggingEvent> {
        private final boolean traces;

        Line(boolean traces) {
            this.traces = traces;
        }

        @Override
        public String doLayout(ILoggingEvent event) {
            String name = event.getLoggerName();
            StringBuilder line = new StringBuilder(event.getLevel().toString());
            while (line.length() < 6) {
                line.append(' ');
            }
            line.append(name, name.lastIndexOf('.') + 1, name.length())
                    .append(": ")
                    .append(event.getFormattedMessage())
                    .append(System.lineSeparator());
            if (traces && event.getThrowableProxy() != null) {
                line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
            return line.toString();
        }
    }
}
