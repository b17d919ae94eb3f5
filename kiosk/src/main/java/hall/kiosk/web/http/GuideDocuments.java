package hall.kiosk.web.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hall.kiosk.guide.Floor;
import hall.kiosk.guide.HallGuide;
import hall.kiosk.guide.HallZone;
import hall.kiosk.guide.Mounting;
import hall.kiosk.guide.ServiceNote;
import hall.kiosk.hours.Span;
import hall.kiosk.queue.HallSetup;
import hall.kiosk.queue.Quota;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.queue.WindowId;
import hall.text.Text;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where things are and what to bring, in the contract's JSON. */
final class GuideDocuments {

    private GuideDocuments() {}

    /** The floors and zones of a hall. */
    static void zones(ObjectNode hall, HallGuide guide) {
        ArrayNode floors = hall.putArray("floors");
        guide.floors()
                .forEach(floor -> floors.addObject().put("id", floor.id()).set("names", Documents.texts(floor.name())));
        ArrayNode zones = hall.putArray("zones");
        for (HallZone zone : guide.zones()) {
            Floor floor = zone.floor();
            zones.addObject()
                    .put("id", zone.id())
                    .put("floor", floor == null ? null : floor.id())
                    .set("names", Documents.texts(zone.name()));
        }
    }

    /** Things that stand somewhere. */
    static void places(ArrayNode list, List<String> ids, HallGuide guide) {
        for (String id : ids) {
            Mounting mounting = guide.mounting(id);
            list.addObject()
                    .put("id", id)
                    .put("zone", mounting.zone())
                    .put("inches", mounting.inches())
                    .put("heightMillimetres", mounting.heightMillimetres())
                    .put("nearestMillimetres", mounting.nearestMillimetres())
                    .put("farthestMillimetres", mounting.farthestMillimetres());
        }
    }

    /** How many tickets a service still gives; null where there is no limit. */
    static void quota(ObjectNode document, Service service, Quota.Left left) {
        Quota quota = service.quota();
        if (quota == null) {
            document.set("quota", null);
            return;
        }
        ObjectNode limits = document.putObject("quota");
        limits.put("day", quota.day()).put("morning", quota.morning()).put("afternoon", quota.afternoon());
        List<Quota.Period> periods = quota.periods();
        ArrayNode times = limits.putArray("periods");
        (periods == null ? List.<Quota.Period>of() : periods)
                .forEach(period -> times.addObject()
                        .put("time", new Span(period.fromMinute(), period.toMinute()).toString())
                        .put("tickets", period.tickets()));
        switch (left) {
            case Quota.Left.Some some ->
                limits.put("left", some.tickets().isPresent() ? some.tickets().getAsInt() : null)
                        .put("next", (String) null);
            case Quota.Left.From from ->
                limits.put("left", 0).put("next", from.time().toString());
            case Quota.Left.None none -> limits.put("left", 0).put("next", (String) null);
        }
    }

    /** What to know of a service. */
    static void note(ObjectNode service, ServiceNote note) {
        ArrayNode documents = service.putArray("documents");
        note.documents().forEach(each -> documents.add(Documents.texts(each)));
        told(service, "hint", note.hint());
        told(service, "online", note.online());
        told(service, "fee", note.fee());
        told(service, "timeLimit", note.promised());
        told(service, "sample", note.sample());
        service.put("code", note.code());
    }

    private static void told(ObjectNode service, String name, @Nullable Text text) {
        service.set(name, text == null ? null : Documents.texts(text));
    }

    /** What whoever holds a ticket brings, and where he goes: to its window's zone, else to where it is waited for. */
    static void ticket(
            ObjectNode document, HallGuide guide, HallSetup setup, ServiceId service, @Nullable WindowId window) {
        Optional<Text> area =
                window == null ? guide.area(setup, service) : guide.of(window).map(HallZone::whole);
        document.set("area", area.map(Documents::texts).orElse(null));
        ArrayNode zones = document.putArray("zones");
        guide.zones(setup, service).forEach(zone -> zones.add(zone.id()));
        note(document, guide.note(service));
    }
}
