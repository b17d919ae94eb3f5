package hall.kiosk.config;

import hall.json.JsonObject;
import hall.json.JsonValue;
import hall.kiosk.hook.Hook;
import hall.text.Text;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads whom the hall tells what happens by HTTP. */
final class HookReading {

    private static final int MOST = 20;
    private static final Text ADDRESS = Text.of(
            "http 或 https 地址，如 https://example.cn/hall",
            "an address by http or https, such as https://example.cn/hall");
    private static final Map<String, Hook.Topic> TOPICS =
            Arrays.stream(Hook.Topic.values()).collect(Collectors.toMap(Hook.Topic::code, Function.identity()));

    private HookReading() {}

    static List<Hook> read(JsonValue place) {
        Ids ids = new Ids(List.of());
        List<Hook> hooks = place.list(item -> item.object(hook -> hook(hook, ids)));
        if (hooks.size() > MOST) {
            place.fault("最多 " + MOST + " 个推送。", "has more than " + MOST + " hooks; leave some out");
        }
        return hooks;
    }

    private static Optional<Hook> hook(JsonObject hook, Ids ids) {
        JsonValue idPlace = hook.required("id");
        Optional<String> id = ids.claim(idPlace).filter(text -> {
            boolean fits = text.length() <= Hook.LONGEST_ID;
            if (!fits) {
                idPlace.fault("最多 " + Hook.LONGEST_ID + " 个字符。", "has more than " + Hook.LONGEST_ID + " characters");
            }
            return fits;
        });
        Optional<URI> url = hook.required("url").text(ADDRESS, HookReading::address);
        JsonValue topicsPlace = hook.required("topics");
        List<Hook.Topic> topics = topicsPlace.list(item -> item.oneOf(TOPICS));
        if (topicsPlace.isEmptyList()) {
            topicsPlace.fault("至少写一类事件。", "must name at least one topic");
        }
        return id.flatMap(name -> url.map(to -> new Hook(name, to, Set.copyOf(topics))));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return Optional.of(uri).filter(each -> web && each.getHost() != null && each.getUserInfo() == null);
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }
}
