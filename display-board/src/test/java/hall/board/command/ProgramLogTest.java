package hall.board.command;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;

class ProgramLogTest {

    private final LoggerContext context = new LoggerContext();

    private String line(boolean traces, Level level) {
        Logger logger = context.getLogger("hall.kiosk.hub.OutboxLoop");
        Exception thrown = new IllegalStateException("made up");
        LoggingEvent event =
                new LoggingEvent("", logger, level, "stopped after {}", thrown, new Object[] {Integer.valueOf(7)});
        return new ProgramLog.Line(traces).doLayout(event);
    }

    @Test
    void anEventIsOneLineWithTheNameOfItsClassAlone() {
        assertThat(line(false, Level.WARN)).isEqualTo("WARN  OutboxLoop: stopped after 7" + System.lineSeparator());
        assertThat(line(false, Level.ERROR)).startsWith("ERROR OutboxLoop: ");
    }

    @Test
    void whereAFailureCameFromIsSaidWhenItIsAskedFor() {
        assertThat(line(true, Level.WARN))
                .startsWith("WARN  OutboxLoop: stopped after 7")
                .contains("IllegalStateException: made up", "at hall.board.command.ProgramLogTest");
    }

    @Test
    void othersSayLessThanTheHall() {
        ProgramLog log = new ProgramLog();
        log.initialize();
        LoggerContext made = (LoggerContext) log.getLoggerFactory();

        assertThat(made.getLogger("hall.kiosk.Hub").getEffectiveLevel()).isEqualTo(Level.INFO);
        assertThat(made.getLogger("org.eclipse.jetty.server").getEffectiveLevel())
                .isEqualTo(Level.WARN);
        assertThat(made.getLogger("org.apache.activemq.audit.base").getEffectiveLevel())
                .isEqualTo(Level.OFF);
    }
}
