package hall.kiosk.web;

import hall.board.scene.Scene;
import hall.kiosk.config.live.Published;
import hall.standard.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** What a province has published for the halls of the web tests: a catalogue, three templates, one of them broken, a layer of the standard with its drawing, and something new. */
final class TestPublished {

    private static final String EMBLEM =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\"><rect width=\"10\" height=\"10\" fill=\"#C8102E\"/></svg>";

    private static final Path DATA = write();

    private TestPublished() {}

    static Published read() throws IOException {
        return Published.in(DATA, Path.of("examples"));
    }

    private static Path write() {
        try {
            Path data = Path.of("target", "published", UUID.randomUUID().toString());
            Path folder = Files.createDirectories(data.resolve(Published.FOLDER).resolve("templates"));
            Files.writeString(data.resolve(Published.FOLDER).resolve(Published.BY), "安徽省政务服务中心");
            Files.writeString(data.resolve(Published.FOLDER).resolve(Published.UNKNOWN), "films/welcome.mp4");
            Files.writeString(data.resolve(Published.FOLDER).resolve("catalogue.json"), """
                    [{"code": "property", "name": {"zh-CN": "不动产登记及交易", "en": "Property registration and sale"}},
                     {"code": "AH-2001", "name": {"zh-CN": "出生一件事", "en": "Birth of a child"}}]""");
            Files.writeString(folder.resolve("patient.json"), """
                    {"title": {"zh-CN": "等候告警", "en": "Alarms of waiting"}, "set": {"alarms": {"waiting": 25}, "web": {"port": 1}}}""");
            Files.writeString(
                    folder.resolve("scene.json"),
                    "{\"title\": {\"zh-CN\": \"省厅主屏\", \"en\": \"The province's board\"}, \"scene\": "
                            + Scene.standard("main-landscape").json().replace("main-landscape", "province-main") + "}");
            Files.writeString(folder.resolve("broken.json"), "[]");
            Path layers = Files.createDirectory(folder.resolveSibling("standard"));
            Files.writeString(layers.resolve("XX-emblem.svg"), EMBLEM);
            Files.writeString(
                    layers.resolve("XX-ZWFW.yaml"),
                    ForesightApiTest.province("#303030")
                            + """
                      - {rule: IS-001, set: {emblem: "XX-emblem.svg %s"}, reason: 换标志, by: 某省}
                    """.formatted(Sha256.of(EMBLEM.getBytes(StandardCharsets.UTF_8))));
            return data;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
