package hall.broker.local;

/** What a client of the broker inside does wrong. Each is logged when it is new and then counted. */
enum Fault {
    NOT_MQTT("is no MQTT client, so its connection was closed"),
    NO_GREETING("did not say who it is in time, so its connection was closed"),
    TOO_MANY_STRANGERS("connected while too many others have not said who they are, so its connection was closed"),
    WRONG_PASSWORD("has no account here, or a wrong password"),
    FOREIGN_CLIENT_ID("wanted a client id that is not its own; a client id is USER-HALL, such as board-1-demo"),
    TOO_MANY_LINES("has too many connections or sessions with one account"),
    SHARED_SUBSCRIPTION("wanted a shared subscription, which this broker does not give"),
    TOO_MANY_SUBSCRIPTIONS("wanted too many or too long subscriptions, so its connection was closed");

    private final String sentence;

    Fault(String sentence) {
        this.sentence = sentence;
    }

    /** What is said behind the name of who did it. */
    String sentence() {
        return sentence;
    }
}
