package hall.kiosk.foresight;

import hall.kiosk.foresight.Foresight.ChangedRule;
import hall.kiosk.foresight.Foresight.ChangedSurface;
import hall.kiosk.foresight.Foresight.Pair;
import hall.kiosk.web.sheet.TokenSheet;
import hall.standard.design.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes a foresight as a page to open in a browser: {@code index.html}, and each picture before and after as PNG. */
public final class ForesightPage {

    private static final String STYLE = """
            body { margin: 0 auto; max-width: 76rem; padding: 1.5rem; font: 1rem/1.5 "Noto Sans CJK SC", sans-serif;
              color: var(--desk-fg); background: var(--desk-bg); }
            h1, h2 { color: var(--card-brand-fg); }
            section { margin: 1rem 0; padding: 1rem 1.3rem; border-radius: 14px; background: var(--card-brand-bg); }
            figure { display: inline-block; width: 47%; margin: .4rem 1%; vertical-align: top; }
            figure img { max-width: 100%; max-height: 34rem; border: 1px solid var(--paper-line); }
            .swatch { display: inline-block; width: 1.6em; height: 1em; margin-right: .3em; vertical-align: -.1em;
              border: 1px solid var(--paper-line); border-radius: 3px; }
            li.red { color: var(--card-stop-fg); font-weight: 700; }
            """;

    /** A colour as documents write it. */
    private static final Pattern SWATCHED = Pattern.compile("#[0-9A-Fa-f]{6}");

    private ForesightPage() {}

    /** Writes {@code foresight} of {@code hall} into {@code folder}. */
    public static void write(Foresight foresight, String hall, Tokens tokens, Path folder) throws IOException {
        Files.createDirectories(folder);
        StringBuilder page = new StringBuilder(20_000);
        page.append("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
                .append(
                        "<meta name=\"viewport\" content=\"width=device-width\"><title>标准变更预演 · Foresight</title><style>\n")
                .append(TokenSheet.css(tokens))
                .append(STYLE)
                .append("</style></head><body>\n<h1>标准变更预演 Foresight · ")
                .append(escaped(hall))
                .append("</h1>\n<section><p>自 ")
                .append(foresight.on())
                .append(" 起。 From ")
                .append(foresight.on())
                .append(".</p><ul>");
        foresight.documents().forEach(each -> item(page, "", ForesightText.both(each)));
        page.append("</ul><p>实施率 Rate: ")
                .append(ForesightText.rate(foresight.before()))
                .append(" → ")
                .append(ForesightText.rate(foresight.after()))
                .append("</p></section>\n<section><h2>判定有变的规则 Rules with another verdict</h2><ul>");
        if (foresight.rules().isEmpty()) {
            item(page, "", "没有。 None.");
        }
        for (ChangedRule rule : foresight.rules()) {
            item(
                    page,
                    rule.turnsRed() ? "red" : "",
                    ForesightText.rule(rule) + " — " + ForesightText.act(rule, foresight));
            rule.failing().forEach(each -> item(page, "", ForesightText.both(each)));
        }
        page.append("</ul></section>\n<section><h2>变化的值 Values</h2><ul>");
        foresight.values().forEach(each -> item(page, "", ForesightText.value(each)));
        page.append("</ul></section>\n");
        if (foresight.surfaces().isEmpty()) {
            page.append(
                    "<section><p>屏、取号机、号票、语音、网页和标识都不变。 No board, kiosk, ticket, voice, page or sign changes.</p></section>\n");
        }
        for (ChangedSurface surface : foresight.surfaces()) {
            surface(page, surface, folder);
        }
        page.append("</body></html>\n");
        Files.writeString(folder.resolve("index.html"), page);
    }

    private static void surface(StringBuilder page, ChangedSurface surface, Path folder) throws IOException {
        page.append("<section><h2>")
                .append(escaped(ForesightText.both(surface.name())))
                .append("</h2>\n");
        for (Map.Entry<String, Pair> moment : surface.moments().entrySet()) {
            String name = surface.id() + "-" + moment.getKey();
            picture(page, moment.getValue().before().orElse(null), name + "-before", moment.getKey(), "现在 now", folder);
            picture(page, moment.getValue().after().orElse(null), name + "-after", moment.getKey(), "变更后 then", folder);
        }
        page.append("<ul>");
        surface.sayings().forEach(each -> item(page, "", ForesightText.saying(each)));
        page.append("</ul></section>\n");
    }

    private static void picture(
            StringBuilder page, byte @Nullable [] picture, String name, String moment, String words, Path folder)
            throws IOException {
        String caption = escaped(ForesightText.both(Moments.name(moment))) + " · " + words;
        if (picture == null) {
            page.append("<figure><figcaption>").append(caption).append("：没有 none</figcaption></figure>\n");
            return;
        }
        Files.write(folder.resolve(name + ".png"), picture);
        page.append("<figure><img loading=\"lazy\" src=\"")
                .append(name)
                .append(".png\" alt=\"")
                .append(caption)
                .append("\"><figcaption>")
                .append(caption)
                .append("</figcaption></figure>\n");
    }

    private static void item(StringBuilder page, String kind, String text) {
        page.append(kind.isEmpty() ? "<li>" : "<li class=\"" + kind + "\">")
                .append(SWATCHED.matcher(escaped(text))
                        .replaceAll("<i class=\"swatch\" style=\"background:$0\"></i>$0"))
                .append("</li>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
