package hall.broker.local;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for one connection's first packet, which in MQTT is CONNECT:
 *
 * <pre>
 * 0x10, remaining length (1 to 4 bytes of 7 bits, lowest first), 0, 4, "MQTT", ...   (3.1: 0, 6, "MQIsdp")
 * </pre>
 *
 * and hands the connection over when it is whole. What is none, larger than {@value #LONGEST} bytes or later than its
 * limit ends the connection. A connection that is closed without a word is no fault: health checks do that.
 */
final class Greeting extends ByteToMessageDecoder {

    /** A client id, a name, a password, and a last will of some hundred bytes. */
    static final int LONGEST = 16 * 1024;

    /** The largest packet a client may send: the contract's 64 KiB with room for a bundle of a later version. */
    static final int PACKET_BYTES = 262_144;

    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);
    private static final int CONNECT = 0x10;
    private static final int MOST_LENGTH_BYTES = 4;
    private static final List<String> PROTOCOLS = List.of("\0\4MQTT", "\0\6MQIsdp");

    private final Consumer<Channel> broker;
    private final int limitMillis;
    private final Faults faults;
    private final Runnable over;
    private boolean done;
    private @Nullable Future<?> limit;

    /** @param over told once, when the connection is no stranger any more or is gone */
    Greeting(Consumer<Channel> broker, int limitMillis, Faults faults, Runnable over) {
        this.broker = broker;
        this.limitMillis = limitMillis;
        this.faults = faults;
        this.over = over;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        limit = context.executor()
                .schedule(() -> refuse(context, Fault.NO_GREETING), limitMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (done) {
            in.skipBytes(in.readableBytes());
            return;
        }
        if (in.getUnsignedByte(in.readerIndex()) != CONNECT) {
            refuse(context, Fault.NOT_MQTT);
            return;
        }
        int length = 0;
        for (int i = 1; i <= MOST_LENGTH_BYTES && i < in.readableBytes(); i++) {
            int seven = in.getUnsignedByte(in.readerIndex() + i);
            length |= (seven & 0x7F) << (7 * (i - 1));
            if ((seven & 0x80) == 0) {
                packet(context, in, 1 + i, length);
                return;
            }
            if (i == MOST_LENGTH_BYTES) {
                refuse(context, Fault.NOT_MQTT);
            }
        }
    }

    /** The fixed header is {@code header} bytes long, and {@code length} follow it. */
    private void packet(ChannelHandlerContext context, ByteBuf in, int header, int length) {
        if (length > LONGEST || !speaksMqtt(in, in.readerIndex() + header, length)) {
            refuse(context, Fault.NOT_MQTT);
        } else if (in.readableBytes() >= header + length) {
            handOver(context, in.readRetainedSlice(header + length));
        }
    }

    /** Whether what has come so far may be the beginning of a CONNECT; all of its protocol's name may still be missing. */
    private static boolean speaksMqtt(ByteBuf in, int from, int length) {
        return PROTOCOLS.stream().anyMatch(name -> {
            int there = Math.min(name.length(), in.writerIndex() - from);
            return length >= name.length()
                    && in.toString(from, there, StandardCharsets.US_ASCII).equals(name.substring(0, there));
        });
    }

    private void handOver(ChannelHandlerContext context, ByteBuf connect) {
        finish();
        ChannelPipeline pipeline = context.pipeline();
        try {
            broker.accept(context.channel());
        } catch (RuntimeException noBroker) {
            LOG.debug("the broker is not there just now: {}", noBroker.getMessage());
            connect.release();
            Gate.end(context.channel());
            return;
        }
        context.fireChannelRead(connect);
        // Artemis' own decoder would collect up to 256 MB of one packet. It has seen exactly one packet so far.
        if (pipeline.get(MqttDecoder.class) != null) {
            pipeline.replace(MqttDecoder.class, "mqtt", new MqttDecoder(PACKET_BYTES));
        }
        pipeline.remove(this); // and with it goes on what came behind
    }

    private void refuse(ChannelHandlerContext context, Fault fault) {
        if (!done) {
            finish();
            faults.add(fault, context.channel().remoteAddress());
            Gate.end(context.channel());
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        if (!done) {
            finish();
        }
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("a connection from {} broke: {}", context.channel().remoteAddress(), cause.getMessage());
        Gate.end(context.channel());
    }

    private void finish() {
        done = true;
        over.run();
        if (limit != null) {
            LOG.trace("no limit any more: {}", limit.cancel(false));
        }
    }
}
