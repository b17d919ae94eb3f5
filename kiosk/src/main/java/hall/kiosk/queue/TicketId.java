package hall.kiosk.queue;

/** One ticket, for ever. Made of chance, so that whoever has it was given it: it opens the ticket's page. */
public record TicketId(String value) implements Comparable<TicketId> {

    public TicketId {
        Names.check("TicketId", value);
    }

    @Override
    public int compareTo(TicketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
