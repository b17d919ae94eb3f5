package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens to text that is longer than its zone. None ever cuts: each ends in pages shown in turn. */
public enum Fit {
    /** One line made smaller down to the style's least size, then wrapped, then paged. */
    @JsonProperty("shrink")
    SHRINK,
    /** Wrapped at the largest size at which all of it fits, then paged at the least size. */
    @JsonProperty("wrap")
    WRAP,
    /** Wrapped at the zone's own size and paged. */
    @JsonProperty("page")
    PAGE
}
