package hall.kiosk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.broker.HallAddress;
import hall.kiosk.demo.CountyHall;
import hall.kiosk.demo.RecordedDay;
import hall.kiosk.hours.DayHours;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.Window;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The demo's hall as a {@code hall.json}, so that its manager changes it as any other. Its devices are the drivers that
 * ship, each on a line in memory with its simulator at the far end; the windows left to persons have a rating pad, a keypad
 * and a bar.
 */
final class DemoDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoDocument() {}

    /** The hall of {@code day}, open at {@code hours} each day; null for always. */
    static String of(RecordedDay day, ZoneId zone, @Nullable DayHours hours) {
        HallSetup setup = day.setup();
        ObjectNode hall = JSON.createObjectNode();
        hall.set("name", text(setup.name()));
        hall.set(
                "notice",
                text(Text.of("请留意叫号，过号请到咨询台。", "Please watch for your number; if you missed it, ask at the desk.")));
        setup.services().forEach(service -> hall.withArray("/services").add(service(service)));
        DemoPlan plan = new DemoPlan(setup.windows());
        setup.windows()
                .forEach(window -> hall.withArray("/windows").add(window(window).put("zone", plan.zone(window))));
        plan.addTo(hall);
        return finished(hall, zone, hours, day.personWindows());
    }

    /** The hall of {@code county}, open at {@code hours} each day; null for always. */
    static String of(CountyHall county, ZoneId zone, @Nullable DayHours hours) {
        return finished(county.hall(), zone, hours, county.personWindows());
    }

    /** What every demo's hall has, whatever it is for. */
    private static String finished(ObjectNode hall, ZoneId zone, @Nullable DayHours hours, List<WindowId> persons) {
        hall.put("address", HallAddress.DEMO.path()).put("zone", zone.getId());
        if (hours != null) {
            for (DayOfWeek each : DayOfWeek.values()) {
                ArrayNode spans = hall.withArray("/hours/week/" + each.name().toLowerCase(Locale.ROOT));
                hours.spans().forEach(span -> spans.add(span.toString()));
            }
        }
        hall.withArray("/boards").addObject().put("id", "board-1").put("scene", "main-landscape");
        hall.withArray("/boards").addObject().put("id", "board-2").put("scene", "main-portrait");
        hall.withArray("/kiosks")
                .addObject()
                .put("id", "kiosk-1")
                .put("zone", DemoPlan.SELF_SERVICE)
                .put("printer", "printer-1");
        devices(hall.putArray("devices"), persons);
        return hall.toPrettyString();
    }

    private static ObjectNode service(Service service) {
        ObjectNode node = JSON.createObjectNode().put("id", service.id().value());
        node.set("name", text(service.name()));
        node.put("prefix", service.prefix()).put("first", service.first()).put("last", service.last());
        if (service.group() != null) {
            node.set("group", text(service.group()));
        }
        return node;
    }

    private static ObjectNode window(Window window) {
        ObjectNode node = JSON.createObjectNode().put("id", window.id().value());
        node.set("name", text(window.name()));
        ArrayNode services = node.putArray("services");
        window.services().forEach(service -> services.add(service.value()));
        return node;
    }

    static JsonNode text(Text text) {
        return JSON.createObjectNode().put("zh", text.chinese()).put("en", text.english());
    }

    private static void devices(ArrayNode devices, List<WindowId> windows) {
        device(devices, "printer-1", "ticket-printer", "escpos")
                .putObject("options")
                .put("paper", 80);
        device(devices, "idcard-1", "id-card-reader", "sdt")
                .putObject("options")
                .put("kiosk", "kiosk-1");
        device(devices, "speaker-1", "speaker", "espeak").putObject("link").put("type", "sound");
        for (WindowId window : windows) {
            stands(device(devices, "pad-" + window, "rating-pad", "serial-pad"), window);
            stands(device(devices, "keypad-" + window, "call-keypad", "serial-pad"), window);
            stands(device(devices, "bar-" + window, "led-text-bar", "onbon-k"), window);
        }
    }

    private static ObjectNode device(ArrayNode devices, String id, String kind, String driver) {
        ObjectNode device = devices.addObject().put("id", id).put("kind", kind).put("driver", driver);
        device.putObject("link").put("type", "simulated");
        return device;
    }

    private static void stands(ObjectNode device, WindowId window) {
        device.putObject("options").put("window", window.value());
    }
}
