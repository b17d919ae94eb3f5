package hall.hardware.led;

/** CRC-16/ARC: polynomial 8005, reflected (A001), starting from 0. Source: the appendix of Onbon's BX-5K/6K protocol. */
final class Crc16 {

    private Crc16() {}

    static int of(byte[] bytes, int from, int to) {
        int crc = 0;
        for (int i = from; i < to; i++) {
            crc ^= bytes[i] & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xA001;
            }
        }
        return crc;
    }
}
