package hall.kiosk.screen;

/**
 * A text as it stands in a picture.
 *
 * @param em type size in dots
 * @param room where it had to stay
 * @param ink where it stands
 * @param legible whether it is at least as large as the standard asks for the reading distance
 */
public record DrawnText(String text, double em, Area room, Area ink, boolean legible) {}
