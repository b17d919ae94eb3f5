package hall.kiosk.standard;

import hall.kiosk.config.HallConfig;
import hall.kiosk.duty.Site;
import hall.kiosk.duty.SiteEvent.DeviceRegistered;
import hall.kiosk.site.Equipment;
import hall.standard.Snapshot;
import hall.standard.SubjectKind;
import hall.standard.check.Checking.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The subjects of a hall with what its register of devices knows of them. Pure. */
public final class SiteSubjects {

    private static final String KINDS = "hall.device_kinds";

    private SiteSubjects() {}

    /** {@code subjects}, which are those of {@code hall}'s configuration, and beside them what is registered alone. */
    public static List<Subject> of(List<Subject> subjects, HallConfig hall, Snapshot snapshot, Site site) {
        Map<String, DeviceRegistered> left = new LinkedHashMap<>(site.devices());
        List<Subject> all = new ArrayList<>();
        for (Subject subject : subjects) {
            switch (subject.kind()) {
                case HALL -> all.add(hall(subject, hall, snapshot, site));
                case DEVICE -> {
                    DeviceRegistered entry = left.remove(subject.id());
                    all.add(entry == null ? subject : device(subject.facts(), entry));
                }
                default -> all.add(subject);
            }
        }
        left.values().forEach(entry -> all.add(device(Map.of(), entry)));
        return List.copyOf(all);
    }

    private static Subject device(Map<String, Object> known, DeviceRegistered entry) {
        Map<String, Object> facts = new HashMap<>();
        facts.put("device.id", entry.device());
        facts.put("device.kind", entry.kind());
        facts.putAll(known);
        facts.put("device.class", (double) entry.deviceClass());
        facts.put("device.place", entry.place());
        facts.put("device.serial", entry.serial());
        facts.put("device.owner", entry.owner());
        facts.put("device.firmware", entry.firmware());
        facts.put("device.photo_sha256", entry.photo() == null ? "" : entry.photo());
        facts.put("device.warranty_until", entry.warranty() == null ? "" : entry.warranty());
        return new Subject(SubjectKind.DEVICE, entry.device(), facts);
    }

    private static Subject hall(Subject subject, HallConfig hall, Snapshot snapshot, Site site) {
        Map<String, Object> facts = new HashMap<>(subject.facts());
        Set<Object> kinds = new LinkedHashSet<>();
        if (facts.get(KINDS) instanceof List<?> configured) {
            kinds.addAll(configured);
        }
        site.devices().values().forEach(each -> kinds.add(each.kind()));
        facts.put(KINDS, List.copyOf(kinds));
        facts.put("hall.class1_missing", missing(hall, snapshot, site));
        return new Subject(subject.kind(), subject.id(), facts);
    }

    /** The kinds of class 1 of which too few are registered, such as {@code pc 3/5}. */
    private static List<String> missing(HallConfig hall, Snapshot snapshot, Site site) {
        List<String> missing = new ArrayList<>();
        for (Equipment kind : Equipment.values()) {
            int needed = kind.needed(hall, snapshot);
            long there = there(kind, site);
            if (there < needed) {
                missing.add(kind.code() + " " + there + "/" + needed);
            }
        }
        return missing;
    }

    /** How many of {@code kind} are registered. */
    public static long there(Equipment kind, Site site) {
        return site.devices().values().stream()
                .filter(each -> each.kind().equals(kind.code()))
                .count();
    }
}
