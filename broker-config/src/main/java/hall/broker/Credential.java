package hall.broker;

/** By what somebody shows that he is who he says. None of them shows its secret in a text. */
public sealed interface Credential {

    /**
     * The password at the broker, in the clear: each broker keeps it in its own way, and only a hash of it is ever written
     * to a broker's file.
     */
    record BrokerPassword(String password) implements Credential {
        public BrokerPassword {
            if (password.isEmpty()) {
                throw new IllegalArgumentException("a password must not be empty");
            }
        }

        @Override
        public String toString() {
            return "broker password";
        }
    }

    /**
     * The password a person signs in with on the pages, as a slow hash with a salt, or as the pages take one that lies in a file in
     * the clear; {@code oneTime} when it only lets its person choose another.
     */
    record PagePassword(String hash, boolean oneTime) implements Credential {

        /** One to go on with. */
        public PagePassword(String hash) {
            this(hash, false);
        }

        @Override
        public String toString() {
            return "page password";
        }
    }

    /** The bearer token a device sends to the pages: SHA-256 in lower-case hex; the token itself is kept nowhere. */
    record Token(String sha256) implements Credential {
        public Token {
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("the hash of a token must be 64 of 0-9 a-f");
            }
        }

        @Override
        public String toString() {
            return "token";
        }
    }
}
