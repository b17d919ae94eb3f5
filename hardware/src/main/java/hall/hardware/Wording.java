package hall.hardware;

/** One sentence in the two languages every text for people has. */
public record Wording(String chinese, String english) {}
