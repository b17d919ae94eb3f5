package hall.kiosk.config;

import java.nio.file.Path;

/** What a {@code hall.json} says: the hall, and this machine's part in it. Immutable. */
public record Configuration(HallConfig hall, MachineConfig machine) {

    /** Whether the two differ only in what can change while a hall runs. */
    public boolean isOnTheGroundOf(Configuration other) {
        return hall.address().equals(other.hall.address())
                && hall.zone().equals(other.hall.zone())
                && machine.data().equals(other.machine.data())
                && machine.web().equals(other.machine.web())
                && machine.mqtt().equals(other.machine.mqtt());
    }

    /** The same, as far as it can change while {@code other} runs. */
    public Configuration onTheGroundOf(Configuration other) {
        return new Configuration(
                hall.at(other.hall.address(), other.hall.zone()),
                new MachineConfig(
                        other.machine.data(),
                        other.machine.display(),
                        other.machine.web(),
                        other.machine.mqtt(),
                        machine.devices()));
    }

    /** The same hall on a machine that drives no kiosk. */
    public Configuration withoutKiosks() {
        return new Configuration(hall.withoutKiosks(), machine);
    }

    /** The same without the device, board or kiosk called {@code id}. */
    public Configuration without(String id) {
        return new Configuration(
                hall.without(id),
                new MachineConfig(
                        machine.data(),
                        machine.display(),
                        machine.web(),
                        machine.mqtt(),
                        machine.devices().stream()
                                .filter(device -> !device.id().value().equals(id))
                                .toList()));
    }

    /** The same where the data are kept in {@code data} and {@code display} is used. */
    public Configuration on(Path data, Display display) {
        return new Configuration(
                hall, new MachineConfig(data, display, machine.web(), machine.mqtt(), machine.devices()));
    }
}
