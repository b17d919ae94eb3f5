package hall.kiosk.app;

import hall.kiosk.config.Configuration;
import hall.kiosk.hook.Hook;
import hall.kiosk.hook.HookLoop;
import hall.kiosk.web.HallHealth.Fault;
import hall.kiosk.web.manager.Hooks;
import hall.loop.BackOff;
import hall.text.Text;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hall's web hooks: each has a loop that follows the journal. */
final class HookModule implements HallModule, Hooks {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final BackOff PAUSES = BackOff.of(Duration.ofSeconds(1), Duration.ofSeconds(60));

    /** So many failures in a row are a minute: before that a restart of the other side is no fault of the hall. */
    private static final int FAULT_AFTER = 6;

    private final CoreModule core;
    private final RunningParts<Hook, HookLoop> running = new RunningParts<>(this::begin);
    private @Nullable HttpClient client;

    HookModule(CoreModule core) {
        this.core = core;
    }

    @Override
    public void retire(Configuration next) {
        running.retire(wanted(next));
    }

    @Override
    public void apply(Configuration next) throws IOException {
        running.open(wanted(next));
    }

    private static Map<String, Hook> wanted(Configuration config) {
        Map<String, Hook> wanted = new LinkedHashMap<>();
        config.hall().hooks().forEach(hook -> wanted.put(hook.id(), hook));
        return wanted;
    }

    /** The client of all hooks, made with the first of them: it loads TLS and every authority Java knows, 4 MB. */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
        }
        return client;
    }

    private HookLoop begin(Hook hook) throws IOException {
        return HookLoop.start(
                hook,
                new HookLoop.Tools(
                        core.hall(),
                        core.reader(),
                        core.json(),
                        client(),
                        core.plan().clock(),
                        core.plan().hall().address().toString(),
                        core.credentials().hookSecret(hook),
                        core.plan().data().resolve("hooks"),
                        sequence -> core.hall().saveCursor(hook.secretName(), sequence),
                        PAUSES.spread(core.chance())));
    }

    @Override
    public List<Shown> all() {
        return running.all().stream().map(HookModule::shown).toList();
    }

    private static Shown shown(HookLoop loop) {
        return new Shown(
                loop.hook().id(),
                loop.hook().url().toString(),
                loop.hook().topics().stream().map(Hook.Topic::code).sorted().toList(),
                loop.behind(),
                loop.trouble(),
                loop.dead());
    }

    @Override
    public boolean retry(String hook) {
        Optional<HookLoop> found = running.find(hook);
        found.ifPresent(HookLoop::retry);
        return found.isPresent();
    }

    @Override
    public boolean discard(String hook) {
        Optional<HookLoop> found = running.find(hook);
        found.ifPresent(HookLoop::discard);
        return found.isPresent();
    }

    @Override
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (HookLoop loop : running.all()) {
            String id = loop.hook().id();
            int dead = loop.dead().size();
            if (dead > 0) {
                faults.add(new Fault(
                        "hook " + id,
                        Text.of(
                                "推送 " + id + " 有 " + dead + " 条未送达：请查明对方系统的问题，然后在管理页重发或放弃。",
                                "The hook " + id + " was not told of " + dead
                                        + " events; find out why, then send them again or discard them on the"
                                        + " manager's page.")));
            } else if (loop.failures() >= FAULT_AFTER) {
                faults.add(new Fault(
                        "hook " + id,
                        Text.of(
                                "推送 " + id + " 连不上（" + loop.trouble() + "），正在不断重试；请检查对方系统和网络。",
                                "The hook " + id + " is not reached (" + loop.trouble()
                                        + ") and tried again and again; look at the other system and the network.")));
            }
        }
        return faults;
    }

    @Override
    public synchronized void close() {
        running.close();
        if (client != null) {
            client.close();
        }
    }
}
