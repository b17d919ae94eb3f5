package hall.kiosk.journal;

import org.jspecify.annotations.Nullable;

/**
 * What the writer hands in for one event.
 *
 * @param day the business day it belongs to, {@code 2026-03-02}; empty before the first day
 * @param kind the event's kind, such as {@code issued}
 * @param body the event as one JSON object
 * @param request the id of the request it came from; null when the hall acted by itself
 * @param fingerprint SHA-256 of what the sender sent with that id, lower-case hex; null without a request
 */
public record Entry(
        String day,
        String kind,
        String body,
        @Nullable String request,
        @Nullable String fingerprint) {}
