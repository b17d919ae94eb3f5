package hall.standard.design;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The two weights of the one font family of the standard. */
public enum Weight {
    @JsonProperty("regular")
    REGULAR,
    @JsonProperty("bold")
    BOLD
}
