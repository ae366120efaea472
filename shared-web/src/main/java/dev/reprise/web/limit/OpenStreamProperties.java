package dev.reprise.web.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many live streams, replays and exports may be open at the same time.
 *
 * @param perParticipant of one participant, who has a few tabs and devices
 * @param perKey of one API key, behind which a server may watch many rooms
 * @param perAddress from one address without credentials
 * @param perAddressInAll from one address, with credentials or without
 * @param perRoom of one room, over all subscribers
 */
@ConfigurationProperties("reprise.open-streams")
public record OpenStreamProperties(
        @DefaultValue("20") int perParticipant,
        @DefaultValue("1000") int perKey,
        @DefaultValue("200") int perAddress,
        @DefaultValue("2000") int perAddressInAll,
        @DefaultValue("1000") int perRoom) {}
