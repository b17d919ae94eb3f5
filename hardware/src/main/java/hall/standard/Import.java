package hall.standard;

/** The document above, in one of some versions. */
public record Import(String document, VersionRange versions, Place place) {}
