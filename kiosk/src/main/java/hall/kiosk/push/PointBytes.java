package hall.kiosk.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Optional;

/** Points of the curve P-256 as Web Push writes them: 4, then x and y with 32 bytes each. */
final class PointBytes {

    static final int LENGTH = 65;
    static final ECParameterSpec CURVE = curve();
    private static final int HALF = 32;
    private static final byte WHOLE = 4;

    private PointBytes() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has the curve P-256", e);
        }
    }

    static byte[] of(ECPublicKey key) {
        byte[] bytes = new byte[LENGTH];
        bytes[0] = WHOLE;
        put(key.getW().getAffineX(), bytes, 1);
        put(key.getW().getAffineY(), bytes, 1 + HALF);
        return bytes;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int taken = Math.min(HALF, bytes.length);
        System.arraycopy(bytes, bytes.length - taken, into, at + HALF - taken, taken);
    }

    /** The key of {@code bytes}; empty where they are no point of the curve. */
    static Optional<ECPublicKey> key(byte[] bytes) {
        if (bytes.length != LENGTH || bytes[0] != WHOLE) {
            return Optional.empty();
        }
        BigInteger x = new BigInteger(1, bytes, 1, HALF);
        BigInteger y = new BigInteger(1, bytes, 1 + HALF, HALF);
        if (!isOnCurve(x, y)) {
            return Optional.empty();
        }
        try {
            return Optional.of((ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), CURVE)));
        } catch (GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    /** A point beside the curve would tell its sender something of our key. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger prime = ((ECFieldFp) CURVE.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(prime);
        return x.compareTo(prime) < 0
                && y.compareTo(prime) < 0
                && y.multiply(y).mod(prime).equals(right);
    }
}
