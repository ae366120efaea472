package dev.reprise.command.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;

class HmacInviteCodesTest {

    private final byte[] former = "former".getBytes(StandardCharsets.UTF_8);
    private final byte[] current = "current".getBytes(StandardCharsets.UTF_8);

    @Test
    void areShownUnderTheFirstSecretAndGoodUnderAll() {
        var before = new HmacInviteCodes(List.of(former)).codeOf("nonce");
        var during = new HmacInviteCodes(List.of(current, former));
        var after = new HmacInviteCodes(List.of(current));

        assertThat(during.codeOf("nonce")).isEqualTo(after.codeOf("nonce")).isNotEqualTo(before);
        assertThat(during.codesOf("nonce")).containsExactly(after.codeOf("nonce"), before);
        assertThat(after.codesOf("nonce")).doesNotContain(before);
    }
}
