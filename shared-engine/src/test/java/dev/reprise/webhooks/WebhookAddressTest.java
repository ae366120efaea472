package dev.reprise.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.InetAddress;

class WebhookAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.8.9.10",
                "169.254.169.254",
                "169.254.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.0.1",
                "192.168.255.255",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.7",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:169.254.169.254",
                "::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2001:10::1",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd00:ec2::254",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void ofAnythingSetAsideIsRefused(String address) {
        assertThat(WebhookAddress.isPublic(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "128.0.0.1",
                "169.253.1.1",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.1",
                "192.167.1.1",
                "198.17.1.1",
                "198.20.0.1",
                "203.0.112.1",
                "223.255.255.255",
                "::ffff:1.1.1.1",
                "2001:4860:4860::8888",
                "2606:4700::1111",
                "2a00:1450::1",
                "3ffe::1"
            })
    void ofThePublicIsGood(String address) {
        assertThat(WebhookAddress.isPublic(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.com",
                "http://hooks.example.com/",
                "ftp://hooks.example.com/",
                "https:///path",
                "https://user@hooks.example.com/",
                "https://user:password@hooks.example.com/",
                "https://hooks.example.com/#part",
                "https://hooks.example.com:0/",
                "https://hooks.example.com:65536/",
                "https://hooks example.com/",
                "https://127.0.0.1/",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://[::1]/",
                "https://[fd00:ec2::254]/",
                "https://[::ffff:169.254.169.254]/",
                "https://169.254.169.254/latest/meta-data/",
                "https://10.0.0.1/",
                "http://127.0.0.1:8080/",
                "http://localhost:8080/",
                "https://bücher.example/"
            })
    void thatIsAskedForIsRefused(String url) {
        assertThat(WebhookAddress.problem(url, false)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.com",
                "HTTPS://hooks.example.com:8443/path?query=1",
                "https://1.1.1.1/hook",
                "https://[2606:4700::1111]/hook"
            })
    void thatIsAskedForIsGood(String url) {
        assertThat(WebhookAddress.problem(url, false)).isEmpty();
    }

    @Test
    void onLoopbackIsGoodWhereThatIsSet() {
        assertThat(WebhookAddress.problem("http://127.0.0.1:8080/hook", true)).isEmpty();
        assertThat(WebhookAddress.problem("http://[::1]:8080/hook", true)).isEmpty();
        assertThat(WebhookAddress.problem("http://localhost:8080/hook", true)).isPresent();
        assertThat(WebhookAddress.problem("http://10.0.0.1:8080/hook", true)).isPresent();
        assertThat(WebhookAddress.problem("http://hooks.example.com/", true)).isPresent();
    }

    @Test
    void ofMoreThanTwoThousandCharactersIsRefused() {
        var longest = "https://hooks.example.com/";
        assertThat(WebhookAddress.problem(longest + "a".repeat(2_048 - longest.length()), false))
                .isEmpty();
        assertThat(WebhookAddress.problem(longest + "a".repeat(2_049 - longest.length()), false))
                .isPresent();
    }
}
