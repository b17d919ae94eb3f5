package hall.kiosk.guide;

import hall.text.Text;

/** A floor of the hall's building. */
public record Floor(String id, Text name) {}
