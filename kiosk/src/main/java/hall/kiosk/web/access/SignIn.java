package hall.kiosk.web.access;

/** What became of an attempt to sign in. */
public sealed interface SignIn {

    /** Welcome. */
    record Accepted(Session session) implements SignIn {}

    /** The name or the password is wrong; which of them is not told. */
    record WrongCredentials() implements SignIn {}

    /** Too many wrong attempts for this name from this address; try again after {@code retryAfterSeconds}. */
    record TooManyAttempts(long retryAfterSeconds) implements SignIn {}

    /** More people sign in at once than passwords can be checked; try again in a moment. */
    record Busy() implements SignIn {}
}
