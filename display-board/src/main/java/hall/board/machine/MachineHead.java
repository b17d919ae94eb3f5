package hall.board.machine;

import hall.broker.HallAddress;
import java.nio.file.Path;

/**
 * What every machine that is not the hall's says of itself, whatever it is. Immutable.
 *
 * @param hall whose machine it is
 * @param broker how it reaches the hall's broker
 * @param data where it keeps what it has to know at the next start
 */
public record MachineHead(HallAddress hall, MachineBroker broker, Path data) {}
