package hall.board.scene;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where a line stands between the left and right edge of its zone. */
public enum Align {
    @JsonProperty("left")
    LEFT,
    @JsonProperty("centre")
    CENTRE,
    @JsonProperty("right")
    RIGHT
}
