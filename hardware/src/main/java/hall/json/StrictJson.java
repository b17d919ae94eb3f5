package hall.json;

import hall.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a JSON text strictly: UTF-8 without a byte order mark, at most {@value #LARGEST} bytes and 40 levels deep, no key
 * twice, nothing after the end; a file called {@code .yaml} the same as YAML, without anchors, aliases and tags. The {@link JsonValue} it gives notes further faults while it is read.
 */
public final class StrictJson {

    /** The largest file in bytes: a scene with pictures; a hall's configuration is a hundredth of it. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private StrictJson() {}

    /** The value in {@code file}; empty, with a fault that bears the file's name, when there is none. */
    public static Optional<JsonValue> read(Path file, JsonFaults faults) {
        String source = String.valueOf(file.getFileName());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(LARGEST + 1);
        } catch (IOException e) {
            faults.add(new JsonFault(source, 0, "", unreadable(file, e)));
            return Optional.empty();
        }
        if (bytes.length > LARGEST) {
            faults.add(new JsonFault(
                    source,
                    0,
                    "",
                    Text.of(
                            "文件超过 " + LARGEST + " 字节，请精简。",
                            "the file has more than " + LARGEST + " bytes; make it smaller")));
            return Optional.empty();
        }
        return parse(source, bytes, faults);
    }

    /** The value in {@code bytes}, which faults call {@code source}. */
    public static Optional<JsonValue> parse(String source, byte[] bytes, JsonFaults faults) {
        return text(source, bytes, faults).flatMap(text -> parse(source, text, faults));
    }

    /** The text that {@code bytes} are; empty, with a fault that bears {@code source}, when they are none. */
    public static Optional<String> text(String source, byte[] bytes, JsonFaults faults) {
        return switch (JsonText.of(bytes)) {
            case JsonText.Good good -> Optional.of(good.text());
            case JsonText.Bad bad -> {
                faults.add(new JsonFault(source, bad.line(), "", bad.why()));
                yield Optional.empty();
            }
        };
    }

    /** The value in {@code text}, which faults call {@code source}. */
    public static Optional<JsonValue> parse(String source, String text, JsonFaults faults) {
        return new JsonParsing(source, text, notationOf(source), faults)
                .run()
                .map(node -> new JsonValue(source, "", node, faults));
    }

    private static Notation notationOf(String source) {
        return source.endsWith(".yaml") || source.endsWith(".yml") ? Notation.YAML : Notation.JSON;
    }

    private static Text unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return Text.of("没有文件 " + file + "，请检查路径。", "there is no file " + file + "; check the path");
        }
        if (e instanceof AccessDeniedException) {
            return Text.of(
                    "没有读取 " + file + " 的权限，请修改文件权限或更换用户。",
                    "this user may not read " + file + "; change the file's permissions or the user");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && Files.isRegularFile(folder)) {
            return Text.of(folder + " 是文件，请给出目录。", folder + " is a file; give the folder it lies in");
        }
        if (Files.isDirectory(file)) {
            return Text.of(file + " 是目录，请给出文件。", file + " is a folder; give a file");
        }
        return Text.of(
                "无法读取 " + file + "（" + e.getMessage() + "），请检查磁盘。",
                file + " cannot be read (" + e.getMessage() + "); check the disk");
    }
}
