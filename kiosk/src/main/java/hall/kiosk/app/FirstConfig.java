package hall.kiosk.app;

import hall.json.JsonFaults;
import hall.kiosk.config.Configuration;
import hall.kiosk.config.StandardSource;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigDocument;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.change.StandardDocument;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.config.live.ConfigStart;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.HallSetup;
import hall.text.Text;
import java.io.IOException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hall begins with: the document of its file and the standard's documents beside it, stored as changes, or what is in
 * force in its journal.
 */
final class FirstConfig {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConfig.class);

    private FirstConfig() {}

    /** The plan as the hall begins by it, whose later documents are read under the standard in force. */
    static Blueprint of(Blueprint plan, Hall hall, SetupChanges changes) throws IOException {
        ConfigSource source = plan.source();
        if (source == null) {
            return plan;
        }
        ConfigDocument files = filesOf(source.folder());
        begin(
                ConfigStart.ofStandard(hall.state().standard(), files, source.wanted()),
                files,
                hall.state().queue().setup(), // what the documents mean for it follows with the configuration
                HallCommand.Standard::new,
                "same-standard",
                changes);
        begin(
                ConfigStart.of(hall.state().config(), source.document(), source.wanted()),
                source.document(),
                plan.config().hall().setup(),
                HallCommand.Config::new,
                ConfigState.Refusal.SAME_CONFIGURATION.code(),
                changes);
        StandardSource inForce = StandardSource.inForce(
                () -> StandardDocument.inForce(hall.state().standard()), plan.clock()::civil);
        ConfigSource live = source.in(source.folder().under(inForce));
        return plan.of(config(plan, live, files, hall)).from(live);
    }

    private static ConfigDocument filesOf(ConfigFolder folder) throws IOException {
        JsonFaults faults = new JsonFaults();
        ConfigDocument files = StandardDocument.of(folder.standard().files().apply(faults));
        if (files.text().length() > ConfigFolder.MOST_CHARACTERS) {
            throw new IOException("standard/ 中的标准文件合计超过 " + ConfigFolder.MOST_CHARACTERS
                    + " 个字符，请精简。 / The documents in standard/ have more than " + ConfigFolder.MOST_CHARACTERS
                    + " characters together; make them smaller.");
        }
        if (!faults.isEmpty()) {
            throw new IOException(faults.text());
        }
        return files;
    }

    private static void begin(
            ConfigStart start,
            ConfigDocument document,
            HallSetup setup,
            Function<ConfigCommand, HallCommand> command,
            String same,
            SetupChanges changes)
            throws IOException {
        Text warning = start.warning();
        if (warning != null) {
            LOG.warn("{} / {}", warning.chinese(), warning.english());
        }
        if (start.take()) {
            changes.store(
                    command.apply(new ConfigCommand.Change(Actor.HALL, Origin.FILE, null, null, document, setup, null)),
                    same);
        }
    }

    private static Configuration config(Blueprint plan, ConfigSource live, ConfigDocument files, Hall hall)
            throws IOException {
        ConfigState.InForce now = hall.state().config().now();
        ConfigState.InForce standard = hall.state().standard().now();
        boolean asRead = now == null || now.hash().equals(live.document().hash());
        if (asRead && (standard == null || standard.hash().equals(files.hash()))) {
            return plan.config();
        }
        ConfigDocument document = now == null ? live.document() : ConfigDocument.of(now.document());
        return switch (live.folder().read(document.text())) {
            case ConfigFolder.Reading.Good good -> live.own().apply(good.config());
            case ConfigFolder.Reading.Bad bad ->
                throw new IOException("日志中现行的配置或标准文件已无法使用，请修改后用 --import 从配置目录导入，或用 hall config rollback 回退：\n"
                        + bad.text()
                        + "\nThe configuration or the standard in force in the journal cannot be used; import the folder with"
                        + " --import, or go back with hall config rollback.");
        };
    }
}
