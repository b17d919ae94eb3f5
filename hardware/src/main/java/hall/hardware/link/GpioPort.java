package hall.hardware.link;

/**
 * The lines of one header, by BCM number (GPIO17 is 17, not the pin's place on the connector). A line has one owner at
 * a time; after its close it can be opened again.
 */
public interface GpioPort {

    /** The resistor that holds an input while nothing drives it. */
    enum Pull {
        UP,
        DOWN,
        NONE
    }

    /** Opens line {@code bcm} for reading, with {@code pull} holding it. */
    GpioInput input(int bcm, Pull pull) throws LinkException;

    /** Opens line {@code bcm} for driving; it starts at {@code safe} and goes back to it when closed. */
    GpioOutput output(int bcm, boolean safe) throws LinkException;
}
