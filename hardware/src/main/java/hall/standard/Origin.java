package hall.standard;

/** Where a value comes from. */
public record Origin(Layer layer, String document, String version, Place place) {

    @Override
    public String toString() {
        return layer.word() + " " + document + " " + version + " (" + place + ")";
    }
}
