package hall.hardware.config;

import hall.hardware.Wording;

/**
 * One thing that is wrong in a configuration.
 *
 * @param place where, such as {@code devices[2].link.port}
 * @param text what is wrong and what would be right
 */
public record ConfigFault(String place, Wording text) {

    @Override
    public String toString() {
        return place + ": " + text.english();
    }
}
