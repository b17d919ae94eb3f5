package hall.kiosk.config;

import hall.board.scene.Scene;
import hall.board.scene.Widget;
import hall.board.scene.Zone;
import hall.broker.Role;
import hall.kiosk.display.Overlaps;
import hall.kiosk.queue.Actor;
import hall.kiosk.queue.Service;
import hall.kiosk.queue.ServiceId;
import hall.kiosk.screen.Surface;
import hall.standard.design.Legibility;
import hall.standard.design.Millimetres;
import hall.text.Text;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is probably not meant in a configuration that a hall can run with all the same. Pure. */
public final class HallWarnings {

    private static final int USUAL_PORT = 8080;

    /** Millimetres over the floor that somebody in a wheelchair reaches (48 inches, ADA Standards 2010, 308.2.1). */
    private static final int REACH = 1_220;

    private static final double MILLIMETRES = 1_000;

    private HallWarnings() {}

    /**
     * What to tell whoever starts a hall with {@code config}.
     *
     * @param address this machine's address in the network of the hall; null when it has none
     */
    public static List<Text> of(Configuration config, @Nullable InetAddress address) {
        List<Text> warnings = new ArrayList<>();
        if (!isForPhones(config.machine().web())) {
            warnings.add(unreachable(config.machine().web(), address));
        }
        Set<ServiceId> served = config.hall().setup().windows().stream()
                .flatMap(window -> window.services().stream())
                .collect(Collectors.toSet());
        for (Service service : config.hall().setup().services()) {
            if (!served.contains(service.id())) {
                warnings.add(Text.of(
                        "没有窗口办理“" + service.name().chinese() + "”（" + service.id()
                                + "），取了号也没有人叫；请在 windows 中加上，或删去该业务。",
                        "No window serves \"" + service.name().english() + "\" (" + service.id()
                                + "): nobody would call its tickets. Add it in windows, or leave the service out."));
            }
        }
        for (Service service : config.hall().setup().services()) {
            if (served.contains(service.id()) && nobodyCan(service, config.hall())) {
                warnings.add(Text.of(
                        "没有人员登记了“" + service.name().chinese() + "”（" + service.id()
                                + "）的技能，取了号也没有人叫；请在 people 的 skills 中给至少一人加上。",
                        "None of the people has a skill for \"" + service.name().english() + "\" (" + service.id()
                                + "): nobody would call its tickets. Add it to the skills of one of them in people."));
            }
        }
        config.hall().kiosks().forEach(kiosk -> outOfReach(kiosk, config.hall()).ifPresent(warnings::add));
        config.hall()
                .languages()
                .forEach(words ->
                        words.warning(config.hall().standard().tokens()).ifPresent(warnings::add));
        config.hall().boards().forEach(board -> {
            board.program().scenes().forEach(scene -> unreadable(board, scene).ifPresent(warnings::add));
            warnings.addAll(Overlaps.of(board.id(), board.program().schedule()));
        });
        return List.copyOf(warnings);
    }

    /** A board with zones too low for a line that the last reader can read. */
    private static Optional<Text> unreadable(HallConfig.Board board, Scene scene) {
        double least = Legibility.FLOOR.emAt(scene.farView()).value();
        List<Zone> low = scene.zones().stream()
                .filter(zone -> hasText(zone) && room(zone) < least)
                .toList();
        if (low.isEmpty()) {
            return Optional.empty();
        }
        double room = low.stream().mapToDouble(HallWarnings::room).min().orElse(0);
        String reach = String.format(
                Locale.ROOT,
                "%.1f",
                Legibility.FLOOR.reachOfEm(Millimetres.of(room)).value() / MILLIMETRES);
        String far = String.format(Locale.ROOT, "%.1f", scene.farView().value() / MILLIMETRES);
        String zones = low.stream().map(Zone::id).collect(Collectors.joining(", "));
        boolean usual = scene.equals(board.scene());
        return Optional.of(Text.of(
                "显示屏 " + board.id() + (usual ? "" : " 的版面 " + scene.name()) + " 的区域 " + zones + " 在 " + far
                        + " 米处看不清，最远可在 " + reach + " 米处看清；请换更大的屏或版面，或改正 inches、farthest。",
                "Zones " + zones + (usual ? "" : " of scene " + scene.name()) + " of board " + board.id()
                        + " cannot be read from " + far + " m, but from " + reach
                        + " m at most. Choose a larger panel or another scene, or correct inches or farthest."));
    }

    private static double room(Zone zone) {
        return zone.rect().height() - 2 * zone.padding().value();
    }

    private static boolean hasText(Zone zone) {
        return !(zone.widget() instanceof Widget.Emblem
                || zone.widget() instanceof Widget.Logo
                || zone.widget() instanceof Widget.Qr
                || zone.widget() instanceof Widget.Line);
    }

    /** Whether there are clerks, and the skills of all of them are named, and this is of none. */
    private static boolean nobodyCan(Service service, HallConfig hall) {
        List<Actor> clerks = hall.people().stream()
                .filter(person -> person.role() == Role.CLERK)
                .map(person -> new Actor(Actor.Kind.CLERK, person.name()))
                .toList();
        return !clerks.isEmpty()
                && clerks.stream().noneMatch(clerk -> hall.setup().mayServe(clerk, service.id()));
    }

    /** A panel whose highest targets nobody in a wheelchair reaches: those of an upright one begin at its middle. */
    private static Optional<Text> outOfReach(HallConfig.Kiosk kiosk, HallConfig hall) {
        Integer centre = hall.guide().mounting(kiosk.id()).heightMillimetres();
        if (centre == null) {
            return Optional.empty();
        }
        Surface glass = hall.glass(kiosk);
        long highest = centre + (kiosk.portrait() ? 0 : Math.round(glass.heightDots() / glass.dotsPerMillimetre() / 2));
        return highest <= REACH || glass.hasBand()
                ? Optional.empty()
                : Optional.of(Text.of(
                        "取号机 " + kiosk.id() + " 最高的按钮离地 " + highest + " 毫米，坐轮椅的人够不到（" + REACH
                                + " 毫米）；请把屏幕装低，或在旁边设低位服务。",
                        "The highest button of kiosk " + kiosk.id() + " is at " + highest
                                + " mm; somebody in a wheelchair reaches " + REACH
                                + " mm. Mount the panel lower, or serve him beside it."));
    }

    /** Whether a phone can open what the code on the ticket says: an address that is not this machine's alone. */
    private static boolean isForPhones(MachineConfig.Web web) {
        URI url = web.publicUrl();
        return !isOwn(url == null ? web.host() : String.valueOf(url.getHost()));
    }

    private static boolean isOwn(String host) {
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|[\\[\\]0-9A-Fa-f:]*:[\\[\\]0-9A-Fa-f:.]*")) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || address.isAnyLocalAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }

    private static Text unreachable(MachineConfig.Web web, @Nullable InetAddress address) {
        String host = address == null ? "192.168.1.10" : address.getHostAddress();
        int port = web.port() == 0 ? USUAL_PORT : web.port();
        String url = "\"publicUrl\": \"http://" + host + ":" + port + "\"";
        String zh = "票上的二维码手机打不开：hall.json 的 web 中没有手机能访问的地址。请写入 " + url;
        String en =
                "Phones cannot open the code on the ticket: the section web of hall.json has no address that they reach."
                        + " Write " + url;
        boolean alone = isOwn(web.host())
                && !web.host().equals("0.0.0.0")
                && !web.host().equals("::");
        return alone
                ? Text.of(
                        zh + "，并把 host 改为 \"0.0.0.0\"（前面有反向代理时不必改）。",
                        en + " there, and \"host\": \"0.0.0.0\" unless a proxy stands before the hall.")
                : Text.of(zh + "。", en + " there.");
    }
}
