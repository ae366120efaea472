package dev.reprise.web.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class ClientAddressesTest {

    private static final String PROXY = "10.0.0.1";

    private static String sender(
            ForwardedHeader header, String peer, String name, String... values) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        for (var value : values) {
            request.addHeader(name, value);
        }
        var properties = new ProxyProperties(List.of("10.0.0.0/8", "fd00::/8"), header);
        return new ClientAddresses(properties).senderOf(request);
    }

    private static String forwardedFor(String peer, String... values) {
        return sender(ForwardedHeader.X_FORWARDED_FOR, peer, "X-Forwarded-For", values);
    }

    private static String forwarded(String peer, String... values) {
        return sender(ForwardedHeader.FORWARDED, peer, "Forwarded", values);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2::/64",
        "2001:db8:1:2:ffff:ffff:ffff:ffff, 2001:db8:1:2::/64",
        "2001:db8:1:3::1, 2001:db8:1:3::/64",
        "0:0:0:0:0:0:0:1, 0:0:0:0::/64",
    })
    void countsAnIpv6NetworkAsOneSender(String peer, String sender) {
        assertThat(forwardedFor(peer)).isEqualTo(sender);
    }

    @Test
    void believesNobodyWhereNoProxyIsTrusted() {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(PROXY);
        request.addHeader("X-Forwarded-For", "203.0.113.7");
        request.addHeader("Forwarded", "for=203.0.113.7");
        var properties = new ProxyProperties(List.of(), ForwardedHeader.X_FORWARDED_FOR);

        assertThat(new ClientAddresses(properties).senderOf(request)).isEqualTo(PROXY);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fe00::1, false",
        "::1, ::1, true",
    })
    void knowsWhichAddressesARangeHas(String range, String address, boolean contained) {
        assertThat(Network.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "", "/8"})
    void takesNothingElseForARange(String range) {
        assertThatThrownBy(() -> Network.parse(range)).isInstanceOf(IllegalArgumentException.class);
    }

    @Nested
    class BehindATrustedProxy {

        @Test
        void isTheAddressThatTheProxySaw() {
            assertThat(forwardedFor(PROXY, "203.0.113.7")).isEqualTo("203.0.113.7");
            assertThat(forwardedFor("fd00::1", "2001:db8:1:2::9")).isEqualTo("2001:db8:1:2::/64");
            assertThat(forwarded(PROXY, "proto=https;for=203.0.113.7;by=10.0.0.1"))
                    .isEqualTo("203.0.113.7");
            assertThat(forwarded(PROXY, "by=10.0.0.1; FOR = \"203.0.113.7:4711\" ;proto=https"))
                    .isEqualTo("203.0.113.7");
            assertThat(forwarded(PROXY, "For=\"[2001:db8:1:2::9]:4711\""))
                    .isEqualTo("2001:db8:1:2::/64");
        }

        @Test
        void isTheNearestHopThatIsNoProxyOfOurs() {
            assertThat(forwardedFor(PROXY, "1.1.1.1, 203.0.113.7:4711, 10.9.9.9"))
                    .isEqualTo("203.0.113.7");
            assertThat(forwardedFor(PROXY, "1.1.1.1", "203.0.113.7", "10.9.9.9"))
                    .isEqualTo("203.0.113.7");
            assertThat(forwarded(PROXY, "for=1.1.1.1, for=203.0.113.7, for=10.9.9.9"))
                    .isEqualTo("203.0.113.7");
        }

        @Test
        void isTheFarthestProxyWhereAllAreOurs() {
            assertThat(forwardedFor(PROXY, "10.1.1.1, 10.2.2.2")).isEqualTo("10.1.1.1");
            assertThat(forwardedFor(PROXY)).isEqualTo(PROXY);
        }

        @ParameterizedTest
        @CsvSource({
            "unknown",
            "_hidden",
            "''",
            "203.0.113",
            "localhost",
            "203.0.113.7 x",
            "[::1",
            "203.0.113.7:",
            "203.0.113.7:123456",
            "::1:x",
            "1.2.3.4.5",
            ".1.2.3"
        })
        void goesNoFurtherThanWhatCanBeRead(String hop) {
            assertThat(forwardedFor(PROXY, "203.0.113.7, " + hop + ", 10.2.2.2"))
                    .isEqualTo("10.2.2.2");
            assertThat(forwarded(PROXY, "for=203.0.113.7, for=" + hop + ", for=10.2.2.2"))
                    .isEqualTo("10.2.2.2");
        }

        @Test
        void readsOnlyTheHeaderThatTheProxySets() {
            assertThat(sender(ForwardedHeader.X_FORWARDED_FOR, PROXY, "Forwarded", "for=1.1.1.1"))
                    .isEqualTo(PROXY);
            assertThat(sender(ForwardedHeader.FORWARDED, PROXY, "X-Forwarded-For", "1.1.1.1"))
                    .isEqualTo(PROXY);
        }
    }

    /** Whatever a sender writes, what trusted proxies append to it decides. */
    @Test
    void cannotBeTalkedIntoAnotherAddress() {
        var random = new Random(20260131);
        var lies =
                List.of(
                        "10.0.0.1",
                        "203.0.113.99",
                        "unknown",
                        "",
                        ",,",
                        "\"",
                        "for=9.9.9.9",
                        "10.0.0.1:80",
                        "[fd00::1]:80",
                        "::",
                        "ä");
        for (var trial = 0; trial < 2_000; trial++) {
            var honest = "198.51.100." + random.nextInt(1, 255);
            var chain = new ArrayList<String>();
            for (var each = random.nextInt(5); each > 0; each--) {
                chain.add(lies.get(random.nextInt(lies.size())));
            }
            var direct = forwardedFor(honest, chain.toArray(String[]::new));
            chain.add(honest);
            for (var proxies = random.nextInt(3); proxies > 0; proxies--) {
                chain.add("10.0.0." + random.nextInt(1, 255));
            }

            assertThat(direct).isEqualTo(honest);
            assertThat(forwardedFor(PROXY, String.join(",", chain)))
                    .as("%s", chain)
                    .isEqualTo(honest);
            assertThat(forwardedFor(PROXY, chain.toArray(String[]::new))).isEqualTo(honest);
        }
    }
}
