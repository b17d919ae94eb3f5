package hall.kiosk.app;

import hall.kiosk.config.Configuration;
import hall.kiosk.config.change.ConfigCommand;
import hall.kiosk.config.change.ConfigEvent.Origin;
import hall.kiosk.config.change.ConfigState;
import hall.kiosk.config.live.ConfigFolder;
import hall.kiosk.config.live.ConfigSource;
import hall.kiosk.config.live.ConfigStart;
import hall.kiosk.engine.Hall;
import hall.kiosk.engine.HallCommand;
import hall.kiosk.queue.Actor;
import hall.text.Text;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a hall begins with: the document of its file, stored as a change, or the one in force in its journal. */
final class FirstConfig {

    private static final Logger LOG = LoggerFactory.getLogger(FirstConfig.class);

    private FirstConfig() {}

    static Configuration of(Blueprint plan, Hall hall, SetupChanges changes) throws IOException {
        ConfigSource source = plan.source();
        if (source == null) {
            return plan.config();
        }
        ConfigStart start = ConfigStart.of(hall.state().config(), source.document(), source.wanted());
        Text warning = start.warning();
        if (warning != null) {
            LOG.warn("{} / {}", warning.chinese(), warning.english());
        }
        if (start.take()) {
            changes.store(
                    new HallCommand.Config(new ConfigCommand.Change(
                            Actor.HALL,
                            Origin.FILE,
                            null,
                            null,
                            source.document(),
                            plan.config().hall().setup(),
                            null)),
                    ConfigState.Refusal.SAME_CONFIGURATION.code());
        }
        ConfigState.InForce now = hall.state().config().now();
        if (now == null || now.hash().equals(source.document().hash())) {
            return plan.config();
        }
        return switch (source.folder().read(now.document())) {
            case ConfigFolder.Reading.Good good -> source.own().apply(good.config());
            case ConfigFolder.Reading.Bad bad ->
                throw new IOException("日志中现行的配置已无法使用，请修改后用 --import 从 hall.json 导入，或用 hall config rollback 回退：\n"
                        + bad.text()
                        + "\nThe configuration in force in the journal cannot be used; import hall.json with --import, or go"
                        + " back with hall config rollback.");
        };
    }
}
