package hall.loop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * What some parts of the program write to the log from now until it is closed; any thread. Other test classes run beside
 * this one and the log is the process's: who counts lines counts those that can only be his own.
 */
public final class Lines extends AppenderBase<ILoggingEvent> implements AutoCloseable {

    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers;

    public Lines(String... parts) {
        loggers = Stream.of(parts)
                .map(part -> (Logger) LoggerFactory.getLogger(part))
                .toList();
        start();
        loggers.forEach(logger -> logger.addAppender(this));
    }

    @Override
    protected void append(ILoggingEvent line) {
        lines.add(line);
    }

    /** Those at WARN and above, as they are said. */
    public List<String> all() {
        return lines.stream()
                .filter(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    /** Those of every level. */
    public List<ILoggingEvent> events() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.detachAppender(this));
    }
}
