package hall.standard;

import hall.standard.Ruling.Origin;
import hall.text.Text;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document of one layer, as it is written.
 *
 * @param id for ever, such as {@code AH-ZWFW}
 * @param effective from which day on it counts
 * @param expires the last day it counts; null for no end
 * @param retired ids of rules that are not used again
 * @param trusted keys a hall believes, for the layers it names
 * @param sha256 of the file, in lower-case hex
 */
public record Document(
        String id,
        Text title,
        Layer layer,
        Version version,
        LocalDate effective,
        @Nullable LocalDate expires,
        String issuer,
        List<Import> imports,
        List<Rule> rules,
        List<Adjustment> overrides,
        List<Exemption> exemptions,
        List<Retired> retired,
        List<Trust> trusted,
        String sha256,
        Place place) {

    /** An id whose rule is no more. */
    public record Retired(RuleId rule, Place place) {}

    /** Documents of {@code layer} count only when signed with {@code key} (Ed25519, base64 of the 32 bytes). */
    public record Trust(Layer layer, String key, Place place) {}

    public Document {
        imports = List.copyOf(imports);
        rules = List.copyOf(rules);
        overrides = List.copyOf(overrides);
        exemptions = List.copyOf(exemptions);
        retired = List.copyOf(retired);
        trusted = List.copyOf(trusted);
    }

    /** Whether its last day was before {@code day}. */
    public boolean isOver(LocalDate day) {
        return expires != null && expires.isBefore(day);
    }

    /** Where what stands at {@code place} comes from. */
    public Origin origin(Place place) {
        return new Origin(layer, id, version.toString(), place);
    }

    /** The document above, in one of some versions. */
    public record Import(String document, VersionRange versions, Place place) {}

    /**
     * A rule that need not be kept by one subject, or by a hall as a whole.
     *
     * @param subject such as {@code board:lobby}; null for everything the rule applies to
     * @param until the last day it counts
     */
    public record Exemption(
            RuleId rule,
            @Nullable String subject,
            String reason,
            String by,
            LocalDate since,
            LocalDate until,
            Place place) {}
}
