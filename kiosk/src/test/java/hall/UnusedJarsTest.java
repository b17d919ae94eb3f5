package hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Jars that libraries bring and nothing of ours reaches. {@code pom.xml} leaves them out; a new version of a library must
 * not bring them back unseen.
 */
class UnusedJarsTest {

    @ParameterizedTest
    @CsvSource({
        "jsch, com.jcraft.jsch.JSch",
        "jgroups, org.jgroups.JChannel",
        "jcip-annotations, net.jcip.annotations.Immutable",
        "pem-keystore, de.dentrassi.crypto.pem.PemKeyStoreProvider",
        "asn-one, com.hierynomus.asn1.ASN1InputStream",
        "artemis-jdbc-store, org.apache.activemq.artemis.jdbc.store.drivers.JDBCConnectionProvider",
        "commons-dbcp2, org.apache.commons.dbcp2.BasicDataSource",
        "commons-pool2, org.apache.commons.pool2.ObjectPool",
        "commons-configuration2, org.apache.commons.configuration2.Configuration",
        "commons-text, org.apache.commons.text.StringSubstitutor",
        "activemq-artemis-native, org.apache.activemq.artemis.nativo.jlibaio.LibaioFile",
        "netty-codec-haproxy, io.netty.handler.codec.haproxy.HAProxyMessage",
        "netty-transport-classes-kqueue, io.netty.channel.kqueue.KQueue",
        "jetty-ee10-annotations, org.eclipse.jetty.ee10.annotations.AnnotationConfiguration",
        "jetty-ee10-webapp, org.eclipse.jetty.ee10.webapp.WebAppContext",
        "jetty-ee10-plus, org.eclipse.jetty.ee10.plus.webapp.PlusConfiguration",
        "jakarta.enterprise.cdi-api, jakarta.enterprise.inject.spi.CDI",
        "jakarta.interceptor-api, jakarta.interceptor.Interceptor",
        "jakarta.transaction-api, jakarta.transaction.Transaction",
        "asm, org.objectweb.asm.ClassReader",
        "zstd-jni, com.github.luben.zstd.Zstd",
        "lz4-java, net.jpountz.lz4.LZ4Factory",
        "snappy-java, org.xerial.snappy.Snappy",
    })
    void isNotOnTheClassPath(String jar, String type) throws Exception {
        try (InputStream found = getClass().getClassLoader().getResourceAsStream(type.replace('.', '/') + ".class")) {
            assertThat(found).as(jar).isNull();
        }
    }
}
