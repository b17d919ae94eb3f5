package hall.hardware.led;

import hall.hardware.ErrorCode;

/** What is known of a bar after something was to be shown: it never reports a success it cannot know. */
public sealed interface ShowResult {

    /** The controller said that it shows it, or already did. */
    record Confirmed() implements ShowResult {}

    /** It was sent; this bar has no way to answer. */
    record Unconfirmed() implements ShowResult {}

    /** It is not shown now. Where the bar was lost it will be shown once it is back. {@code detail} is one sentence. */
    record Failed(ErrorCode code, String detail) implements ShowResult {}
}
